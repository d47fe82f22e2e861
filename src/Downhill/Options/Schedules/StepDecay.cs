namespace Downhill;

/// <summary>A staircase: the value is multiplied by <paramref name="Factor"/> every <paramref name="Every"/>
/// steps.</summary>
/// <param name="Initial">The value before the first stair.</param>
/// <param name="Every">How many steps a stair lasts; at least 1.</param>
/// <param name="Factor">What each stair multiplies by; 0.1 as in PyTorch's <c>StepLR</c>.</param>
public readonly record struct StepDecay(double Initial, long Every, double Factor = 0.1) : ISchedule
{
    /// <summary>How many steps a stair lasts.</summary>
    public long Every { get; } = Every >= 1 ? Every : throw new ArgumentOutOfRangeException(
        null, $"Every must be at least 1 step; it was {Every}. A stair lasts one step or more; try 1000.");

    /// <inheritdoc/>
    public double At(long step) => Initial * Math.Pow(Factor, Math.Max(step, 0) / Math.Max(Every, 1));

    /// <summary>As command lines and files have it: <c>steps:initial=0.1,every=1000,factor=0.1</c>.</summary>
    public override string ToString() => ScheduleForm.Write(this);

    /// <summary>A schedule can stand wherever a hyper-parameter is asked for.</summary>
    public static implicit operator HyperParameter(StepDecay schedule) => HyperParameter.Following(schedule);
}
