using Downhill.Cli.Output;
using Downhill.Lab.Benchmarks;
using Downhill.Lab.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The tables of a benchmark, one for each storage format and number of threads.</summary>
/// <remarks>A row is an optimizer. There are as many columns as fit; sizes that do not fit are split over several
/// tables.</remarks>
/// <param name="result">The benchmark, with at least one step.</param>
internal sealed class BenchTable(BenchmarkResult result)
{
    private const string Gap = "  ";

    private static readonly string[] Optional = ["GB/s", "bytes", "check"];

    private const string Legend = "Under a size: nanoseconds a parameter. share: of the floor, the time of a plain "
        + "kernel that moves the same bytes, over the step's.";

    private const string CheckLegend = " check: what it costs to look for gradients that are not finite, as a step "
        + "does by default, at the largest size.";

    /// <summary>Returns the tables for a width.</summary>
    public IRenderable At(int width)
    {
        var tables = result.Steps.GroupBy(step => (step.Storage, step.Threads))
            .SelectMany(group => Tables([.. group], width)).ToList();
        var hasCheck = tables.OfType<Grid>().Any(grid => grid.Has("check"));
        string[] gone = [.. Optional.Where(title => !tables.OfType<Grid>().Any(grid => grid.Has(title)))];
        var legend = Legend + (hasCheck ? CheckLegend : "")
            + (gone.Length > 0 ? $" No room for {Lab.Formatting.Phrases.Enumerate(gone)}; the report and --json tell "
                + "them." : "");
        return new Rows([.. tables, new Text(legend, new(decoration: Decoration.Dim))]);
    }

    private static IEnumerable<IRenderable> Tables(IReadOnlyList<StepTime> steps, int width)
    {
        var sizes = steps.Select(step => step.Size).Distinct().ToList();
        var (chosen, level) = Choices(sizes.Count).FirstOrDefault(
            choice => Grid.WidthOf(Columns(steps, sizes.Take(choice.Sizes), choice.Level)) <= width,
            (Sizes: 1, Level: 1));
        yield return new Text(
            $"{steps[0].Storage}, {(steps[0].Threads == 1 ? "1 thread" : $"{steps[0].Threads} threads")}",
            new(decoration: Decoration.Bold));
        foreach (var some in sizes.Chunk(chosen))
        {
            yield return new Grid(Columns(steps, some, level));
            yield return new Text("");
        }
    }

    /// <summary>Returns the choices of how many sizes stand side by side, and how much is shown of each.</summary>
    /// <remarks>The bandwidth is left out first; then sizes are split.</remarks>
    private static IEnumerable<(int Sizes, int Level)> Choices(int sizes) =>
    [
        (sizes, 5), (sizes, 4), (sizes, 3), (sizes, 2),
        .. Enumerable.Range(1, sizes).Reverse().Select(some => (some, 2)),
    ];

    private static IReadOnlyList<GridColumn> Columns(IReadOnlyList<StepTime> steps, IEnumerable<int> sizes, int level)
    {
        var rows = steps.Select(step => step.Optimizer).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            new("optimizer", false, [.. rows.Select(id => new GridCell(id, new(TerminalPalette.Of(id))))]),
            .. level > 3 ? [Numbers("bytes", steps[0].Size, step => $"{step.BytesPerParameter}")] : (GridColumn[])[],
            .. sizes.SelectMany(size => OfSize(size, level)),
            .. level > 4 ? [Numbers("check", steps.Max(step => step.Size), Check)] : (GridColumn[])[],
        ];

        IEnumerable<GridColumn> OfSize(int size, int level) =>
        [
            Numbers(
                (level > 3 ? Gap : "") + BinaryCount.Write(size), size, step =>
                NumberFormat.Nanoseconds(step.Nanoseconds)),
            .. level > 2 ? [Numbers("GB/s", size, step => NumberFormat.Bandwidth(step.GigabytesPerSecond))]
                : (GridColumn[])[],
            Numbers("share", size, step => TerminalFormat.Share(step.ShareOfFloor)),
        ];

        GridColumn Numbers(string title, int size, Func<StepTime, string> text) => new(title, true,
        [
            .. rows.Select(id => steps.FirstOrDefault(step => step.Optimizer == id && step.Size == size))
                .Select(step => new GridCell(step is null ? "—" : text(step))),
        ], HasBest: false);
    }

    private static string Check(StepTime step) =>
        $"{100 * ((step.CheckedNanoseconds / step.Nanoseconds) - 1):+0;-0;0}%";
}
