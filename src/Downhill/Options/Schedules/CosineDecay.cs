namespace Downhill;

/// <summary>Half a cosine, from <paramref name="Initial"/> down to <paramref name="Final"/>, where it stays.
/// Loshchilov and Hutter, 2017, arXiv:1608.03983, without restarts.</summary>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Duration">How many steps the descent takes; at least 1.</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; 0 as in PyTorch's
/// <c>CosineAnnealingLR</c>.</param>
public readonly record struct CosineDecay(double Initial, long Duration, double Final = 0) : ISchedule
{
    /// <summary>How many steps the descent takes.</summary>
    public long Duration { get; } = Duration >= 1 ? Duration : throw new ArgumentOutOfRangeException(
        null, $"Duration must be at least 1 step; it was {Duration}. Pass the number of steps you will train for.");

    /// <inheritdoc/>
    public double At(long step)
    {
        var done = Math.Clamp((double)step / Duration, 0, 1);
        return Final + (Initial - Final) * (1 + Math.Cos(Math.PI * done)) / 2;
    }

    /// <summary>As command lines and files have it: <c>cosine:initial=0.1,duration=1000,final=0</c>.</summary>
    public override string ToString() => ScheduleForm.Write(this);

    /// <summary>A schedule can stand wherever a hyper-parameter is asked for.</summary>
    public static implicit operator HyperParameter(CosineDecay schedule) => HyperParameter.Following(schedule);
}
