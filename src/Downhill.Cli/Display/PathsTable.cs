using Downhill.Cli.Output;
using Downhill.Lab.Paths;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The table of paths, a row each; settings that do not fit beside stand below.</summary>
/// <param name="result">The paths.</param>
internal sealed class PathsTable(PathsResult result)
{
    private const string Addition = " +";

    /// <summary>Returns the table for a width.</summary>
    public IRenderable At(int width)
    {
        GridColumn[] all = [Names(), .. Starts(), Texts("settings", path => PathText.Settings(path.Spec)), .. Ends()];
        return Grid.WidthOf(all) <= width ? new Grid(all) : new Rows([
            Grid.Parts(Names(), [.. Starts(), .. Ends()], width),
            new Text(""),
            .. result.Plan.Specs.Select(spec => new Text($"{Name(spec)}: {PathText.Settings(spec)}")),
        ]);
    }

    private GridColumn Names() => Texts("path", path => Name(path.Spec));

    private IEnumerable<GridColumn> Starts() =>
        result.Plan.Starts.Count > 1 ? [Texts("start", path => PathText.Point(path.Start))] : [];

    private IEnumerable<GridColumn> Ends() =>
    [
        Texts("end", path => PathText.End(path, result.Plan.Surface)),
        new(
            "f", true, [.. result.Paths.Select(
            path => new GridCell(TerminalFormat.Number(path.Values[^1]), Style(path)))], HasBest: false),
    ];

    private GridColumn Texts(string title, Func<Trajectory, string> text) =>
        new(title, false, [.. result.Paths.Select(path => new GridCell(text(path), Style(path)))]);

    private static string Name(PathSpec spec) => spec.Id + (spec.IsAddition ? Addition : "");

    private static Style? Style(Trajectory path) => path.Diverged ? new(Color.Red) : null;
}
