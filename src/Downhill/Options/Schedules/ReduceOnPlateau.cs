using System.Globalization;

namespace Downhill;

/// <summary>A learning rate that falls when a metric stops getting better, as PyTorch's
/// <c>ReduceLROnPlateau</c>.</summary>
/// <remarks>
/// <para>It is the only schedule with memory: <see cref="Optimizer.Observe"/> gives it the metric, after an epoch or
/// whenever one is taken, and a checkpoint of the optimizer holds what it remembers. Groups may share one, or have one
/// each.</para>
/// <para>A metric that is no better than the best so far, beyond the threshold, is bad; NaN is bad. After more than
/// <see cref="Patience"/> bad ones on end the rate is multiplied by <see cref="Factor"/>, but for a change below
/// <see cref="LeastChange"/>. Then <see cref="Cooldown"/> metrics do not count as bad.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var rate = new ReduceOnPlateau(0.1) { Patience = 1, Factor = 0.5 };
/// var optimizer = new Sgd([weights], new() { LearningRate = new(rate) });
/// foreach (var loss in new[] { 1.0, 0.5, 0.5, 0.5 })
/// {
///     optimizer.Step();
///     optimizer.Observe(loss);
/// }
///
/// Console.WriteLine(rate.Rate);  // 0.05
/// </code>
/// </example>
public sealed class ReduceOnPlateau : ISchedule
{
    /// <summary>Initializes the schedule.</summary>
    /// <param name="initial">The first learning rate. In [0, ∞).</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public ReduceOnPlateau(double initial) => Initial = Rate = Checked(initial, nameof(initial), double.MaxValue);

    /// <summary>Gets the first learning rate.</summary>
    public double Initial { get; }

    /// <summary>Gets the factor of a reduction. In [0, 1]; default 0.1 (PyTorch).</summary>
    public double Factor { get; init => field = Checked(value, nameof(Factor), 1); } = 0.1;

    /// <summary>Gets how many bad metrics on end are borne. Default 10 (PyTorch).</summary>
    public long Patience { get; init => field = Counted(value, nameof(Patience)); } = 10;

    /// <summary>Gets by how much a metric must be better than the best. In [0, ∞); default 1e-4 (PyTorch).</summary>
    public double Threshold { get; init => field = Checked(value, nameof(Threshold), double.MaxValue); } = 1e-4;

    /// <summary>Gets whether the threshold is a part of the best metric or a difference from it. Default relative
    /// (PyTorch).</summary>
    public PlateauThreshold ThresholdMode { get; init; }

    /// <summary>Gets whether small metrics or large ones are good. Default small (PyTorch).</summary>
    public PlateauGoal Goal { get; init; }

    /// <summary>Gets how many metrics after a reduction are not counted as bad. Default 0 (PyTorch).</summary>
    public long Cooldown { get; init => field = Counted(value, nameof(Cooldown)); }

    /// <summary>Gets the rate below which none is reduced. In [0, ∞); default 0 (PyTorch).</summary>
    public double LeastRate { get; init => field = Checked(value, nameof(LeastRate), double.MaxValue); }

    /// <summary>Gets the change of the rate that a reduction must exceed to be made. In [0, ∞); default 1e-8
    /// (PyTorch).</summary>
    public double LeastChange { get; init => field = Checked(value, nameof(LeastChange), double.MaxValue); } = 1e-8;

    /// <summary>Gets the current learning rate.</summary>
    public double Rate { get; private set; }

    /// <summary>Gets the best metric so far; null before the first.</summary>
    public double? Best { get; private set; }

    /// <summary>Gets the number of bad metrics on end.</summary>
    internal long Bad { get; private set; }

    /// <summary>Gets the number of metrics to come that do not count as bad.</summary>
    internal long Cooling { get; private set; }

    /// <inheritdoc/>
    public double At(long step) => Rate;

    /// <summary>Returns the schedule that a text describes, which remembers nothing yet.</summary>
    /// <param name="text">The text: <c>plateau:0.1</c>, or <c>plateau:initial=0.1,factor=0.5,goal=maximum</c>, with
    /// arguments by name, or in the order of <see cref="ToString"/>.</param>
    /// <exception cref="ArgumentException">The text describes no such schedule, or one that cannot be.</exception>
    public static ReduceOnPlateau Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PlateauText.Parse(text);
    }

    /// <summary>Returns the settings, without what is remembered, as <see cref="Parse"/> reads them.</summary>
    public override string ToString() => PlateauText.Of(this);

    /// <summary>Takes a metric, and reduces the rate if it has been bad for too long.</summary>
    internal void Observe(double metric)
    {
        var bad = (long)NextBad(metric, SoFar, Threshold, Bad, ScheduleReader.OfValues).Value;
        (Best, Bad) = (bad == 0 ? metric : Best, bad);
        if (Cooling > 0)
        {
            (Cooling, Bad) = (Cooling - 1, 0);
        }

        if (Bad > Patience)
        {
            Rate = Reduced(Rate, Factor, LeastRate, LeastChange, ScheduleReader.OfValues).Value;
            (Cooling, Bad) = (Cooldown, 0);
        }
    }

    /// <summary>Returns what is remembered, as text: rate, best, bad metrics, cool-down.</summary>
    internal string Save() => string.Create(
        CultureInfo.InvariantCulture, $"{Rate:R} {(Best is { } x ? $"{x:R}" : "none")} {Bad} {Cooling}");

    /// <summary>Returns the action that restores what <see cref="Save"/> told; null if there is none.</summary>
    internal Action? Restoring(string text)
    {
        var parts = text.Split(' ');
        var known = double.NaN;
        return parts.Length == 4 && Number(parts[0], out var rate) && rate >= 0 && double.IsFinite(rate)
            && (parts[1] == "none" || Number(parts[1], out known)) && Count(parts[2], out var bads)
            && Count(parts[3], out var cools)
                ? () => Restore(rate, parts[1] == "none" ? null : known, bads, cools) : null;
    }

    /// <summary>Sets what is remembered.</summary>
    internal void Restore(double rate, double? best, long bad, long cooling) =>
        (Rate, Best, Bad, Cooling) = (rate, best, bad, cooling);

    private double SoFar =>
        Best ?? (Goal == PlateauGoal.Minimum ? double.PositiveInfinity : double.NegativeInfinity);

    /// <summary>Returns the number of bad metrics on end with one more metric: 0 if it is better than the
    /// best.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="best">The best metric so far.</param>
    /// <param name="threshold">By how much it must be better.</param>
    /// <param name="bad">The number before.</param>
    /// <param name="read">The reader of the formula.</param>
    internal Coefficient NextBad(
        Coefficient metric, Coefficient best, Coefficient threshold, Coefficient bad, ScheduleReader read)
    {
        var isBetter = (Goal, ThresholdMode) switch
        {
            (PlateauGoal.Minimum, PlateauThreshold.Relative) => read.IsBelow(metric, best * (1 - threshold)),
            (PlateauGoal.Minimum, _) => read.IsBelow(metric, best - threshold),
            (_, PlateauThreshold.Relative) => read.IsBelow(best * (1 + threshold), metric),
            _ => read.IsBelow(best + threshold, metric),
        };
        return isBetter ? 0 : bad + 1;
    }

    /// <summary>Returns the rate after a reduction, which is not made if it would change little.</summary>
    /// <param name="rate">The rate before.</param>
    /// <param name="factor">The factor of the reduction.</param>
    /// <param name="least">The rate below which none is reduced.</param>
    /// <param name="change">The change that a reduction must exceed.</param>
    /// <param name="read">The reader of the formula.</param>
    internal static Coefficient Reduced(
        Coefficient rate, Coefficient factor, Coefficient least, Coefficient change, ScheduleReader read)
    {
        var reduced = Coefficient.Max(rate * factor, least).Named("r");
        return read.IsBelow(change, rate - reduced) ? reduced : rate;
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool Count(string text, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static double Checked(double value, string name, double most) => value >= 0 && value <= most
        ? value : throw new ArgumentOutOfRangeException(
            null, $"{name} must lie in [0, {(most == 1 ? "1]" : "∞)")}; it was {value:R}.");

    private static long Counted(long value, string name) => value >= 0
        ? value : throw new ArgumentOutOfRangeException(null, $"{name} must be at least 0; it was {value}.");
}
