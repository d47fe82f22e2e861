using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The tables of a study, one for each task with a row for each optimizer.</summary>
/// <param name="result">The outcome of the study.</param>
internal sealed class StudyTable(StudyResult result)
{
    private const double Enough = 0.05;

    /// <summary>Returns the tables for a width.</summary>
    public IRenderable At(int width) => new Rows(
    [
        .. result.Rows.GroupBy(row => row.Task, StringComparer.Ordinal).SelectMany(task => Table([.. task], width)),
        .. Notes().Select(note => new Text(note, new(decoration: Decoration.Dim))),
        .. result.Rows.SelectMany(row => row.Edges.Select(edge => new Text($"! {row.Task}: {edge}"))),
    ]);

    private IEnumerable<IRenderable> Table(IReadOnlyList<StudyRow> rows, int width)
    {
        var columns = new[]
        {
            Column(rows, "loss", row => Loss(row.Loss.Value), row => row.Loss.Value),
            Column(rows, "95 % interval", row =>
                row.Loss.Count > 1 ? $"{Loss(row.Loss.Low)}–{Loss(row.Loss.High)}" : "—"),
            Column(rows, "n", row => $"{row.Loss.Count}"),
            Column(rows, "diverged", row => $"{row.Loss.Diverged}/{row.Loss.Count}"),
            Column(rows, "p", row => row.AdjustedPValue is { } p ? $"{p:0.000}" : "—"),
            Column(rows, "lower", row =>
                row.Superiority is { } share ? TerminalFormat.Share(share.Value) : "—"),
            Column(rows, "best", row =>
                row.BestProbability is { } share ? TerminalFormat.Share(share) : "—"),
            Column(rows, "tuning diverged", row => $"{row.Tuned.Diverged}/{row.Tuned.All}"),
            Column(rows, "seconds", row => row.Seconds is { } seconds ? TerminalFormat.Number(seconds) : "—"),
            new GridColumn("found", false, [.. rows.Select(row => new GridCell(Found(row)))]),
        };
        GridColumn names = new("optimizer", false, [.. rows.Select(
            row => new GridCell(row.Optimizer, new(TerminalPalette.Of(row.Optimizer))))]);
        yield return new Text(rows[0].Task, new(decoration: Decoration.Bold));
        yield return Grid.Parts(
            names, columns.Where(column => column.Title != "seconds" || rows.Any(row => row.Seconds is not null)),
            width);
        yield return new Text(Tested(rows) + "\n");
    }

    private static GridColumn Column(
        IReadOnlyList<StudyRow> rows, string title, Func<StudyRow, string> text, Func<StudyRow, double>? measure = null)
    {
        var best = rows.Count > 1 && measure is not null ? rows.MinBy(measure) : null;
        return new(title, true, [.. rows.Select(row => new GridCell(
            text(row), IsBest: best is not null && text(row) == text(best)))], HasBest: measure is not null);
    }

    /// <summary>Returns the sentence that tells what the tests found.</summary>
    private static string Tested(IReadOnlyList<StudyRow> rows)
    {
        if (rows.Count == 1)
        {
            return "One optimizer, so there is nothing to test.";
        }

        var reference = rows.First(row => row.Test is null).Optimizer;
        var found = rows.Where(row => row.AdjustedPValue <= Enough).Select(row => row.Optimizer).ToList();
        var pairs = Phrases.Count(rows[0].Losses.Count, "pair");
        return found.Count > 0
            ? $"Apart from {reference} beyond chance (p ≤ {Enough}, {pairs}): {Phrases.Enumerate(found)}."
            : $"None is told apart from {reference} (p ≤ {Enough}, {pairs}).";
    }

    private IEnumerable<string> Notes()
    {
        var (tuning, tests) = (result.Plan.Tunings[0], result.Rows.Count(row => row.Test is not null));
        yield return $"Loss: interquartile mean over {Phrases.Count(tuning.ReportSeeds.Count, "seed")} that were not "
            + "tuned with, and its bootstrap interval. * best. Best: how likely it is the best of its task, as far as "
            + "the seeds tell.";
        if (tests > 0)
        {
            yield return $"p: sign-flip test of the pairs of one seed against "
                + $"{(result.Plan.Baseline is { } baseline ? baseline : "the best of the task")}, by Holm's method for "
                + $"{Phrases.Count(tests, "test")}. " + Least(tuning.ReportSeeds.Count, tests);
            yield return "Lower: in how many of all pairs of a run of its own and one of the other's its loss is the "
                + "lower, 50 % where they do not differ; its interval and Cohen's d are in the record.";
        }

        if (result.Rows.Any(row => row.Tuned.Diverged > 0 || row.Loss.Diverged > 0))
        {
            yield return "Diverged: trials whose loss counts as infinite; none is left out.";
        }
    }

    /// <summary>Returns the sentence that tells when so few pairs can show nothing.</summary>
    private static string Least(int pairs, int tests)
    {
        var least = Math.Min(1, tests * Math.Pow(2, 1 - pairs));
        return least <= Enough ? "" : $"With {Phrases.Count(pairs, "pair")} none can be below {least:0.###}, whatever "
            + $"the losses: give {1 + (int)Math.Ceiling(Math.Log2(tests / Enough))} report seeds or more.";
    }

    private string Found(StudyRow row) => string.Join(' ', result.Plan.Tunings
        .First(tuning => tuning.Entries[0].Id == row.Optimizer).Ranges
        .Zip(row.Best.Values, (range, value) => $"{range.Option}={NumberFormat.Setting(value)}"));

    private static string Loss(double loss) => double.IsFinite(loss) ? NumberFormat.Loss(loss) : "∞";
}
