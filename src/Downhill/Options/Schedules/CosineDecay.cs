namespace Downhill;

/// <summary>Half a cosine, from <paramref name="Initial"/> down to <paramref name="Final"/>, where it stays.
/// Loshchilov and Hutter, 2017, arXiv:1608.03983, without restarts. Its text form is
/// <c>cosine:initial=0.1,duration=1000,final=0</c>.</summary>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Duration">The number of steps that the descent takes; at least 1.</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; default 0 (PyTorch's
/// <c>CosineAnnealingLR</c>, as eta_min).</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 1.</exception>
public sealed record CosineDecay(double Initial, long Duration, double Final = 0) : Schedule
{
    /// <summary>The number of steps that the descent takes.</summary>
    public long Duration { get; } = Duration >= 1 ? Duration : throw new ArgumentOutOfRangeException(
        null, $"Duration must be at least 1 step; it was {Duration}. Pass the number of steps you will train for.");

    /// <inheritdoc/>
    public override double At(long step)
    {
        var done = Math.Clamp((double)step / Duration, 0, 1);
        return Final + (Initial - Final) * (1 + Math.Cos(Math.PI * done)) / 2;
    }
}
