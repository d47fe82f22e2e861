using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;

namespace Downhill.Lab.Reports;

/// <summary>Draws loss against an option that was tuned, and below it the ranges that are nearly as good as the
/// best.</summary>
internal static class TuningChart
{
    /// <summary>Draws the chart of an option.</summary>
    /// <param name="result">The outcome of the tuning.</param>
    /// <param name="all">The optimizers with their looks.</param>
    /// <param name="option">The number of the option, from 0.</param>
    /// <param name="theme">The colors.</param>
    public static XElement Draw(TuningResult result, IReadOnlyList<TuningSeries> all, int option, Theme theme)
    {
        var frame = TuningFrame.Around(result, option);
        var title = MarkupText.Xml($"Tuning loss against {frame.Range.Option}");
        var height = TuningFrame.Bottom + 48 + (TuningFrame.Row * all.Count);
        return Svg.Element(
            "svg", ("viewBox", $"0 0 {TuningFrame.Width} {Svg.Number(height)}"), ("role", "img"), ("aria-label", title))
            .With(
                Svg.Element("title").With(title), Axes(frame, theme),
                Svg.Element("g").With([.. all.SelectMany(one => Curve(frame, result, one, option, theme))]),
                Svg.Element("g").With([.. all.SelectMany((one, i) => Row(
                    frame, one, option, TuningFrame.Bottom + 44 + (TuningFrame.Row * i), theme))]));
    }

    private static XElement Axes(TuningFrame frame, Theme theme) => Svg.Element("g").With(
        Svg.Label(TuningFrame.Left, 14, "tuning loss, log axis; lower is better", theme.Muted),
        Svg.Element("g").With([.. frame.Loss.Ticks.SelectMany(tick => new[]
        {
            Svg.Line(TuningFrame.Left, frame.Y(tick), TuningFrame.Right, frame.Y(tick), theme.Grid),
            Svg.Label(TuningFrame.Left - 8, frame.Y(tick) + 4, NumberFormat.Tick(tick), theme.Muted, "end"),
        })]),
        Svg.Element("g").With([.. frame.Ticks.SelectMany(tick => new[]
        {
            Svg.Line(frame.X(tick), TuningFrame.Top, frame.X(tick), TuningFrame.Bottom, theme.Grid),
            Svg.Label(frame.X(tick), TuningFrame.Bottom + 16, NumberFormat.Tick(tick), theme.Muted, "middle"),
        })]),
        Svg.Label(TuningFrame.Left - 8, TuningFrame.Bottom + 16, frame.Range.Option, theme.Muted, "end"));

    /// <summary>Draws a line through the medians with the spread of the seeds, or points alone where other options
    /// differ too.</summary>
    private static IEnumerable<XElement> Curve(
        TuningFrame frame, TuningResult result, TuningSeries one, int option, Theme theme)
    {
        var color = theme.Curves[one.Slot];
        var whole = one.Tuned.Trials.Where(trial => trial.Epochs == result.Plan.Epochs)
            .OrderBy(trial => trial.Values[option]).ToList();
        var pieces = result.Plan.Ranges.Count == 1 ? Pieces(whole) : [];
        foreach (var piece in pieces)
        {
            yield return Svg.Element("path", ("d", Band(frame, piece)), ("fill", color), ("fill-opacity", "0.16"));
            yield return Svg.Element(
                "path", ("d", "M" + Points(frame, piece, trial => trial.Loss)), ("fill", "none"), ("stroke", color),
                ("stroke-width", "1.7"), ("stroke-linejoin", "round"));
        }

        foreach (var trial in whole.Where(trial => double.IsFinite(trial.Loss)))
        {
            yield return one.Mark(
                frame.X(trial.Values[option]), frame.Y(trial.Loss), theme, trial == one.Tuned.Best ? 1.6 : 0.8)
                .With(Svg.Element("title").With(Told(result.Plan, one, trial)));
        }
    }

    /// <summary>Draws the row of an optimizer: its trials, and the range about the best.</summary>
    private static IEnumerable<XElement> Row(TuningFrame frame, TuningSeries one, int option, double y, Theme theme)
    {
        var color = theme.Curves[one.Slot];
        yield return Svg.Label(TuningFrame.Left - 8, y + 4, MarkupText.Xml(one.Tuned.Id), theme.Ink, "end");
        if (one.Tuned.Sensitivity is { } good)
        {
            var line = Svg.Line(frame.X(good.Low), y, frame.X(good.High), y, color);
            line.SetAttributeValue("stroke-width", "5");
            line.SetAttributeValue("stroke-opacity", "0.55");
            yield return line;
        }

        foreach (var trial in one.Tuned.Trials)
        {
            var x = frame.X(trial.Values[option]);
            yield return trial.Losses.Diverged > 0
                ? Svg.Element(
                    "path", ("d", $"M{Svg.Number(x - 3)} {Svg.Number(y - 3)}l6 6m0 -6l-6 6"), ("stroke", color))
                : Svg.Element("circle", ("cx", Svg.Number(x)), ("cy", Svg.Number(y)), ("r", "1.6"), ("fill", color));
        }

        yield return one.Mark(frame.X(one.Tuned.Best.Values[option]), y, theme);
    }

    /// <summary>Returns runs of neighbors of which none diverged with every seed.</summary>
    private static IEnumerable<List<SearchTrial>> Pieces(IEnumerable<SearchTrial> trials)
    {
        List<SearchTrial> piece = [];
        foreach (var trial in trials)
        {
            if (double.IsFinite(trial.Loss))
            {
                piece.Add(trial);
            }
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    private static string Band(TuningFrame frame, List<SearchTrial> piece) =>
        "M" + Points(frame, piece, trial => trial.Losses.Quantile(0)) + "L"
        + Points(frame, Enumerable.Reverse(piece), trial => trial.Losses.Quantile(1)) + "Z";

    private static string Points(
        TuningFrame frame, IEnumerable<SearchTrial> piece, Func<SearchTrial, double> loss) =>
        string.Join('L', piece.Select(trial =>
            Svg.Number(frame.X(trial.Values[0])) + " " + Svg.Number(frame.Y(Math.Min(loss(trial), frame.Loss.To)))));

    private static string Told(Tuning plan, TuningSeries one, SearchTrial trial) => MarkupText.Xml(
        $"{one.Tuned.Id}, {Settings(plan, trial.Values)}: {NumberFormat.Loss(trial.Loss)}, median of "
        + $"{Phrases.Count(trial.Losses.Count, "seed")}");

    /// <summary>Returns values with the names of their options.</summary>
    internal static string Settings(Tuning plan, IReadOnlyList<double> values) => string.Join(
        ' ', plan.Ranges.Zip(values, (range, value) => $"{range.Option}={NumberFormat.Setting(value)}"));
}
