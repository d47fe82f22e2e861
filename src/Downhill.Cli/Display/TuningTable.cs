using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Lab.Statistics;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The table of a tuning, a row for each optimizer.</summary>
/// <param name="result">The outcome of the tuning.</param>
internal sealed class TuningTable(TuningResult result)
{
    private readonly Tuning plan = result.Plan;

    /// <summary>Returns the table for a width.</summary>
    public IRenderable At(int width) => new Rows(
    [
        Grid.Parts(Names(), Numbers(), width),
        .. Notes().Select(note => new Text(note, new(decoration: Decoration.Dim))),
        .. result.Optimizers.SelectMany(one => one.Edges).Select(edge => new Text($"! {edge}")),
    ]);

    private GridColumn Names() => new("optimizer", false, [.. result.Optimizers.Select(
        one => new GridCell(one.Id, new(TerminalPalette.Of(one.Id))))]);

    private IEnumerable<GridColumn> Numbers() =>
    [
        .. plan.Ranges.Select((range, i) => Column(
            $"best {range.Option}", one => NumberFormat.Setting(one.Best.Values[i]))),
        Column("tuning loss", one => Loss(one.Best.Loss)),
        .. plan.Ranges.Count == 1 ? [Column($"within ×{plan.Factor:0.##}", Range)] : (GridColumn[])[],
        Column("diverged", one => $"{one.Runs.Diverged}/{one.Runs.All}"),
        Column("test loss", one => Loss(one.Loss.Value), one => one.Loss.Value),
        Column("95 % interval", Interval),
        .. result.Optimizers.Any(one => one.Accuracies.Any(double.IsFinite))
            ? [Column("test %", one => Percent(one.Accuracies), one => -one.Accuracies.Average())] : (GridColumn[])[],
    ];

    /// <summary>Returns a column of numbers, with a star at the lowest of a measure.</summary>
    private GridColumn Column(
        string title, Func<TunedOptimizer, string> text, Func<TunedOptimizer, double>? measure = null)
    {
        var best = result.Optimizers.Count > 1 && measure is not null ? result.Optimizers.MinBy(measure) : null;
        return new(title, true, [.. result.Optimizers.Select(one => new GridCell(
            text(one), IsBest: best is not null && text(one) == text(best)))], HasBest: measure is not null);
    }

    private IEnumerable<string> Notes()
    {
        yield return $"Tuning loss: median over {Phrases.Count(plan.Seeds.Count, "seed")}, of data that were not "
            + $"trained with, after {Phrases.Count(plan.Epochs, "epoch")}. Test: mean over "
            + $"{Phrases.Count(plan.ReportSeeds.Count, "other seed")} (n = {plan.ReportSeeds.Count}), with its "
            + "bootstrap interval, and ± standard deviation. * best.";
        if (plan.Ranges is [var range])
        {
            yield return $"Within ×{plan.Factor:0.##}: values of {range.Option} with at most that times the best "
                + "tuning loss, and their width in powers of ten; … where nothing beyond was tried.";
        }

        if (result.Optimizers.Any(one => one.Runs.Diverged > 0 || one.Loss.Diverged > 0))
        {
            yield return "Diverged: runs that ended no better than guessing; their loss counts as infinite.";
        }
    }

    private static string Loss(double loss) => double.IsFinite(loss) ? TerminalFormat.Loss(loss) : "∞";

    private static string Range(TunedOptimizer one) => one.Sensitivity is not { } range ? "—"
        : $"{(range.IsLowOpen ? "…" : "")}{NumberFormat.Setting(range.Low)}–{NumberFormat.Setting(range.High)}"
            + $"{(range.IsHighOpen ? "…" : "")}{(double.IsFinite(range.Decades) ? $" ({range.Decades:0.0})" : "")}";

    private static string Interval(TunedOptimizer one) =>
        one.Loss.Count > 1 ? $"{Loss(one.Loss.Low)}–{Loss(one.Loss.High)}" : "—";

    private static string Percent(IReadOnlyList<double> accuracies) =>
        new Sample(accuracies) is { Count: > 1 } several
            ? $"{TerminalFormat.Percent(several.Mean)} ±{TerminalFormat.Percent(several.StandardDeviation)}"
            : TerminalFormat.Percent(accuracies[0]);
}
