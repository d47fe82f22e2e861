namespace Downhill;

/// <summary>The same value at every step. Its text form is <c>constant:initial=0.1</c>.</summary>
/// <param name="Value">The value.</param>
public sealed record ConstantSchedule(double Value) : Schedule
{
    /// <inheritdoc/>
    public override double At(long step) => Value;
}
