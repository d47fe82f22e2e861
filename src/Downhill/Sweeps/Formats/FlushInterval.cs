namespace Downhill.Sweeps.Formats;

/// <summary>The interval at which subnormal state becomes 0.</summary>
internal static class FlushInterval
{
    /// <summary>The number of updates between two flushes.</summary>
    /// <remarks>State that decays towards 0 (the moments of a dead unit) would else stay for ever at a few subnormal
    /// steps above it, and processors are slow with those; to look at every update would cost more than it saves. The
    /// interval depends on t alone, so bits do not depend on width, split or threads.</remarks>
    private const int Period = 32;

    /// <summary>Returns whether this update flushes.</summary>
    public static bool IsDue(StepIndex now) => (long)now.Update.Value % Period == 0;
}
