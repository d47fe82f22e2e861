using Downhill.Lab.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>How the runs did, a row each, with as many columns as fit: settings go first, then the losses of epochs
/// between the first and the last.</summary>
/// <param name="result">The comparison; with at least one run.</param>
internal sealed class ResultTable(ComparisonResult result)
{
    private const int EnoughLosses = 5;
    private readonly IReadOnlyList<Series> rows = Series.Of(result);
    private readonly int epochs = result.Runs.Max(run => run.Epochs.Count);

    /// <summary>The table at a width.</summary>
    public IRenderable At(int width)
    {
        var columns = Choices().FirstOrDefault(choice => Grid.WidthOf(choice) <= width) ?? Choices().Last();
        var notes = Notes(columns).Select(note => new Text(note, new(decoration: Decoration.Dim)));
        return new Rows([new Grid(columns), .. notes]);
    }

    private IEnumerable<IReadOnlyList<Column>> Choices()
    {
        for (var losses = epochs; losses >= Math.Min(epochs, EnoughLosses); losses--)
        {
            yield return Columns(losses, hasForm: true, Settings(isShort: false));
            yield return Columns(losses, hasForm: true, Settings(isShort: true));
        }

        for (var losses = epochs; losses >= Math.Min(epochs, EnoughLosses); losses--)
        {
            yield return Columns(losses, hasForm: true, null);
        }

        for (var losses = epochs; losses > 0; losses--)
        {
            yield return Columns(losses, hasForm: false, null);
        }
    }

    private IReadOnlyList<Column> Columns(int losses, bool hasForm, Column? settings) =>
    [
        new("run", false, [.. rows.Select(row => new Cell(Name(row), Style(row)))]),
        .. hasForm ? [Text("form", row => row.Form)] : (Column[])[],
        .. settings is null ? (Column[])[] : [settings],
        .. Spaced(epochs, losses).Select(epoch => Numbers(
            $"loss {epoch + 1}", row => row.Over(epoch, done => done.Loss), Format.Loss, IsLower)),
        Numbers("test %", row => row.Last(done => done.TestAccuracy), Format.Percent, (x, y) => IsLower(y, x)),
        .. result.HasTimes ? [Numbers("time", row => row.Over(run => run.Seconds), Format.Time, IsLower)] : (Column[])[],
    ];

    private Column Settings(bool isShort) => Text("settings", row => SettingsText.Of(row.Runs[0], isShort));

    private Column Text(string title, Func<Series, string> text) =>
        new(title, false, [.. rows.Select(row => new Cell(text(row), row.Diverged > 0 ? Style(row) : null))]);

    /// <summary>A column of numbers, the best marked; a run that diverged is not the best in anything.</summary>
    private Column Numbers(
        string title, Func<Series, Spread?> value, Func<double, string> format, Func<double, double, bool> isBetter)
    {
        var able = rows.Where(row => row.Diverged == 0).Select(row => value(row)?.Mean).OfType<double>().ToList();
        var best = able.Count < 2 ? (double?)null : able.Aggregate((x, y) => isBetter(y, x) ? y : x);
        return new(title, true, [.. rows.Select(row => new Cell(
            Show(value(row), format),
            row.Diverged > 0 ? Style(row) : null,
            row.Diverged == 0 && best is not null && value(row)?.Mean == best))]);
    }

    private IEnumerable<string> Notes(IReadOnlyList<Column> columns)
    {
        var seeds = result.Runs.Select(run => run.Seed).Distinct().Count();
        yield return "Losses are means over an epoch, the test after the last"
            + (result.HasTimes ? "; time is of training alone" : "") + ". * best"
            + (seeds > 1 ? $". Mean ± standard deviation over {seeds} seeds, without those that diverged." : ".");
        if (rows.Any(row => row.Diverged > 0))
        {
            yield return "✗ diverged: the loss stopped being finite (—), or ended no better than before training or "
                + "than guessing.";
        }

        if (!result.HasTimes)
        {
            yield return result.WhyNoTimes;
        }

        if (columns.FirstOrDefault(column => column.Title == "settings") is { } settings)
        {
            yield return SettingsText.Legend(rows.Select(row => row.Runs[0]), settings.Cells.Select(cell => cell.Text));
        }
    }

    private static string Show(Spread? spread, Func<double, string> format) => spread switch
    {
        null => "—",
        { Deviation: { } deviation } several => $"{format(several.Mean)} ±{format(deviation)}",
        { } one => format(one.Mean),
    };

    private static string Name(Series row) => row switch
    {
        { Diverged: 0 } => row.Id,
        { Runs.Count: 1 } => $"{row.Id} ✗",
        _ => $"{row.Id} ✗{row.Diverged}/{row.Runs.Count}",
    };

    private static Style Style(Series row) =>
        row.Diverged > 0 ? new(Color.Red, decoration: Decoration.Dim) : new(Palette.Of(row.Runs[0].Entry));

    private static bool IsLower(double x, double y) => x < y;

    /// <summary>Some of the epochs, from 0: the last always, the first if there are two, the rest evenly
    /// between.</summary>
    private static IEnumerable<int> Spaced(int epochs, int count) =>
        Enumerable.Range(0, count)
            .Select(i => count == 1 ? epochs - 1 : (int)Math.Round(i * (epochs - 1.0) / (count - 1)));
}
