using Downhill.Lab.Logs;

namespace Downhill.Lab.Experiments;

/// <summary>An observer that adds to a record what is measured, and tells another.</summary>
/// <param name="log">The record.</param>
/// <param name="observer">The other observer; null for none.</param>
internal sealed class LoggedProgress(RunLog log, IComparisonProgress? observer) : IComparisonProgress
{
    /// <inheritdoc/>
    public void Progressed(RunProgress progress)
    {
        var (spec, seed) = (progress.Spec, progress.Seed);
        if (progress.Point is { } point)
        {
            log.Add(RunLines.Of(spec, seed, progress.Epoch, point));
        }

        if (progress.Tested is { } tested)
        {
            log.Add(RunLines.Of(spec, seed, progress.Epoch, progress.Step, progress.Seconds, tested));
        }

        observer?.Progressed(progress);
    }

    /// <inheritdoc/>
    public void Finished(RunResult result)
    {
        log.Add(RunLines.Of(result));
        observer?.Finished(result);
    }
}
