namespace Downhill;

/// <summary>A schedule of any kind times a number.</summary>
/// <param name="Schedule">The schedule whose values are multiplied.</param>
/// <param name="Factor">The number.</param>
internal sealed record ScaledSchedule(ISchedule Schedule, double Factor) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => Schedule.At(step) * Factor;

    /// <summary>Returns the text of the schedule, and the factor.</summary>
    public override string ToString() => $"{Schedule} × {NumberText.Of(Factor)}";
}
