using Downhill.Cli.Output;
using Downhill.Lab.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The table of a comparison, a row for each run.</summary>
/// <remarks>If there is no space beside, settings stand below; then losses of epochs between the first and the last are
/// left out, and a note says so.</remarks>
/// <param name="result">The comparison, with at least one run.</param>
internal sealed class ResultTable(ComparisonResult result)
{
    private const int EnoughLosses = 2;
    private readonly IReadOnlyList<Series> rows = Series.Of(result);
    private readonly int epochs = result.Runs.Max(run => run.Epochs.Count);

    /// <summary>Returns the table for a width.</summary>
    public IRenderable At(int width)
    {
        GridColumn[] all = [Names(), Settings(), .. Numbers(epochs)];
        if (Grid.WidthOf(all) <= width)
        {
            return new Rows([new Grid(all), .. Notes(all)]);
        }

        var least = Math.Min(epochs, EnoughLosses);
        var losses = Enumerable.Range(least, epochs - least + 1).Reverse()
            .FirstOrDefault(count => Grid.WidthOf([Names(), .. Numbers(count)]) <= width, least);
        GridColumn[] numbers = [.. Numbers(losses)];
        return new Rows(
            [Grid.Parts(Names(), numbers, width), .. Notes(numbers, losses), new Text(""), .. SettingsBelow()]);
    }

    private GridColumn Names() => new("run", false, [.. rows.Select(row => new GridCell(Name(row), Style(row)))]);

    private GridColumn Settings() =>
        new("settings", false, [.. rows.Select(row => new GridCell(SettingsText.Of(row.Runs[0]), Mark(row)))]);

    private IEnumerable<Text> SettingsBelow() =>
        rows.Select(row => new Text($"{row.Id}: {SettingsText.Of(row.Runs[0])}"));

    private IEnumerable<GridColumn> Numbers(int losses) =>
    [
        .. Spaced(epochs, losses).Select(epoch => Numbers(
            $"loss {epoch + 1}", row => row.LossOf(epoch), TerminalFormat.Loss, medians => medians.Min())),
        Numbers("test %", row => row.TestAccuracy, TerminalFormat.Percent, medians => medians.Max()),
        .. result.HasTimes ? [Numbers(
            "time", row => row.Seconds, TerminalFormat.Time, medians => medians.Min())] : (GridColumn[])[],
    ];

    /// <summary>Returns a column of numbers, with a mark at the best; a run that diverged is best in nothing.</summary>
    private GridColumn Numbers(
        string title, Func<Series, Spread?> value, Func<double, string> format, Func<IEnumerable<double>,
        double> choose)
    {
        var able = rows.Where(row => row.Diverged == 0).Select(row => value(row)?.Median).OfType<double>().ToList();
        var best = able.Count > 1 ? format(choose(able)) : null;
        return new(title, true, [.. rows.Select(row => new GridCell(
            Show(value(row), format),
            Mark(row),
            row.Diverged == 0 && best is not null && value(row) is { } spread && format(spread.Median) == best))]);
    }

    private IEnumerable<Text> Notes(IReadOnlyList<GridColumn> columns, int? losses = null) =>
        Lines(columns, losses ?? epochs).Select(note => new Text(note, new(decoration: Decoration.Dim)));

    private IEnumerable<string> Lines(IReadOnlyList<GridColumn> columns, int losses)
    {
        var seeds = result.Runs.Select(run => run.Seed).Distinct().Count();
        yield return "Losses are means over an epoch, the test after the last"
            + $"{(result.HasTimes ? "; time is of training alone" : "")}."
            + (columns.Any(column => column.Cells.Any(cell => cell.IsBest)) ? " * best." : "")
            + (seeds > 1 ? $" Median (range) of {seeds} seeds; one that diverged has an infinite loss." : "");
        if (losses < epochs)
        {
            yield return $"Losses of {losses} of {epochs} epochs have room here; the report and --json have all.";
        }

        if (rows.Any(row => row.Diverged > 0))
        {
            yield return "✗ diverged: the loss stopped being finite (—), or ended no better than before training or "
                + "than guessing.";
        }

        if (!result.HasTimes)
        {
            yield return result.WhyNoTimes;
        }

        if (FormText.Legend(rows.Select(row => row.Runs[0].Form)) is { Length: > 0 } forms)
        {
            yield return forms;
        }
    }

    private static string Show(Spread? spread, Func<double, string> format) =>
        spread?.Write(format) is (var median, var range) ? $"{median} {range}".TrimEnd() : "—";

    private static string Name(Series row) => row switch
    {
        { Diverged: 0 } => row.Id,
        { Runs.Count: 1 } => $"{row.Id} ✗",
        _ => $"{row.Id} ✗{row.Diverged}/{row.Runs.Count}",
    };

    private static Style? Mark(Series row) => row.Diverged > 0 ? Style(row) : (Style?)null;

    private static Style Style(Series row) =>
        row.Diverged > 0 ? new(Color.Red, decoration: Decoration.Dim) : new(TerminalPalette.Of(row.Runs[0].Entry));

    /// <summary>Returns some epochs, from 0: always the last, the first if there are two, the rest evenly
    /// between.</summary>
    private static IEnumerable<int> Spaced(int epochs, int count) =>
        Enumerable.Range(0, count)
            .Select(i => count == 1 ? epochs - 1 : (int)Math.Round(i * (epochs - 1.0) / (count - 1)));
}
