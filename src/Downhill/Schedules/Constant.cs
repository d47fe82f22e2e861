namespace Downhill;

/// <summary>The same value at every step.</summary>
/// <param name="Value">The value.</param>
public readonly record struct Constant(double Value) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => Value;

    /// <summary>A schedule can stand wherever a hyper-parameter is asked for.</summary>
    public static implicit operator Hyper(Constant schedule) => Hyper.Following(schedule);
}
