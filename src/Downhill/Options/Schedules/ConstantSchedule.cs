namespace Downhill;

/// <summary>The same value at every step.</summary>
/// <param name="Value">The value.</param>
public readonly record struct ConstantSchedule(double Value) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => Value;

    /// <summary>As command lines and files have it: <c>constant:initial=0.1</c>.</summary>
    public override string ToString() => ScheduleForm.Write(this);

    /// <summary>A schedule can stand wherever a hyper-parameter is asked for.</summary>
    public static implicit operator HyperParameter(ConstantSchedule schedule) => HyperParameter.Following(schedule);
}
