using System.Globalization;

namespace Downhill;

/// <summary>A loss scale that is halved when gradients overflow and doubled when they have not for long: PyTorch's
/// <c>GradScaler</c>.</summary>
/// <remarks>The optimizer must skip steps that overflow: <see cref="Optimizer.NonFinite"/> is to be
/// <see cref="NonFinitePolicy.SkipStep"/>. Factor and count are saved with the optimizer's state, and training that is
/// resumed goes on exactly. A change that would leave the range of normal floats is not made, where PyTorch's goes on
/// to 0.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var g = new Half[1];
/// var adam = new Adam([new Parameter&lt;Half&gt;("w", new Half[1], g)])
/// {
///     LossScale = new DynamicLossScale(),
///     NonFinite = NonFinitePolicy.SkipStep,
/// };
/// g[0] = Half.PositiveInfinity;  // 3 times 65536 is too much for half precision
/// adam.Step();
/// Console.WriteLine($"{adam.Skipped} skipped, {adam.LossScale.Value} next");  // 1 skipped, 32768 next
/// </code>
/// </example>
public sealed class DynamicLossScale : LossScale
{
    private int count;

    /// <summary>Initializes a loss scale.</summary>
    /// <param name="initialValue">The first factor. Default 65536 (PyTorch).</param>
    public DynamicLossScale(double initialValue = 65_536)
        : base(initialValue)
    {
    }

    /// <summary>Gets the factor by which the scale grows; more than 1. Default 2 (PyTorch).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is not more than 1.</exception>
    public double GrowthFactor
    {
        get;
        init => field = ScheduleCheck.Number(
            value, value > 1, nameof(GrowthFactor), "more than 1", "Try 2.");
    } = 2;

    /// <summary>Gets the factor by which the scale shrinks, in (0, 1). Default 0.5 (PyTorch).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number outside.</exception>
    public double BackoffFactor
    {
        get;
        init => field = ScheduleCheck.Number(
            value, value is > 0 and < 1, nameof(BackoffFactor), "between 0 and 1", "Try 0.5.");
    } = 0.5;

    /// <summary>Gets the number of steps without an overflow after which the scale grows. Default 2000
    /// (PyTorch).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int GrowthInterval
    {
        get;
        init => field = (int)ScheduleCheck.Steps(value, nameof(GrowthInterval), "Try 2000.");
    } = 2000;

    /// <inheritdoc/>
    internal override bool NeedsSkipping => true;

    /// <summary>Gets the number of steps since the factor has changed: <c>_growth_tracker</c> in PyTorch.</summary>
    internal override int? Count => count;

    /// <summary>Returns the text form, such as <c>dynamic:growth=2,backoff=0.5,interval=2000</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"dynamic:growth={NumberText.Of(GrowthFactor)},backoff={NumberText.Of(BackoffFactor)},"
        + $"interval={GrowthInterval}");

    /// <inheritdoc/>
    internal override void Update(bool wasSkipped)
    {
        count = wasSkipped ? 0 : count + 1;
        var next = Next(Value, count, GrowthFactor, BackoffFactor, GrowthInterval, ScheduleReader.OfValues).Value;
        (Value, count) = (IsValid(next) ? next : Value, count >= GrowthInterval ? 0 : count);
    }

    /// <inheritdoc/>
    internal override void Restore(double value, int count) => (Value, this.count) = (value, count);

    /// <summary>Returns the scale after a step.</summary>
    /// <param name="scale">The scale of the step.</param>
    /// <param name="steps">The number of steps on end without an overflow, since the last change.</param>
    /// <param name="growth">The factor by which the scale grows.</param>
    /// <param name="backoff">The factor by which it shrinks.</param>
    /// <param name="interval">The number of steps after which it grows.</param>
    /// <param name="read">The reader of the formula.</param>
    internal static Coefficient Next(
        Coefficient scale, Coefficient steps, Coefficient growth, Coefficient backoff, Coefficient interval,
        ScheduleReader read) =>
        read.IsBelow(steps, 1) ? scale * backoff : read.IsBelow(steps, interval) ? scale : scale * growth;
}
