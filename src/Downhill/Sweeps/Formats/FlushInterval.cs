namespace Downhill.Sweeps.Formats;

/// <summary>When subnormal state becomes 0.</summary>
internal static class FlushInterval
{
    /// <summary>Every so many updates. What decays towards 0 (the moments of a dead unit) would else stay for ever at a
    /// few subnormal steps above it, and processors are slow with those; to look at every update would cost more than
    /// it saves. It depends on t alone, so bits still do not depend on width, split or threads.</summary>
    private const int Period = 32;

    /// <summary>Whether this update flushes.</summary>
    public static bool IsDue(StepIndex now) => (long)now.Update.Value % Period == 0;
}
