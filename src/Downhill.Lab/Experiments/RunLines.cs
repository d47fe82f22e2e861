using Downhill.Lab.Logs;

namespace Downhill.Lab.Experiments;

/// <summary>Writes down runs on MNIST as lines of a record.</summary>
internal static class RunLines
{
    /// <summary>Returns a run of a plan, which trains with so many images.</summary>
    public static PlannedRun Planned(RunSpec spec, int images) => new(
        spec.Id, spec.Entry, spec.Form, spec.Batch, (images + spec.Batch - 1) / spec.Batch, spec.Settings);

    /// <summary>Returns the line of a point of the curve.</summary>
    public static MetricLine Of(RunSpec spec, long seed, int epoch, CurvePoint point) =>
        new(MetricKind.Point, spec.Id, seed, epoch, point.Step, point.Seconds, point.Loss);

    /// <summary>Returns the line of an epoch.</summary>
    /// <param name="spec">The plan of the run.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    /// <param name="step">The number of steps done by its end.</param>
    /// <param name="seconds">The seconds of all epochs so far.</param>
    /// <param name="result">The result of the epoch.</param>
    public static MetricLine Of(
        RunSpec spec, long seed, int epoch, long step, double seconds, EpochResult result) => new(
        MetricKind.Epoch, spec.Id, seed, epoch, step, Math.Round(seconds, 6), result.Loss, result.TestLoss,
        result.TestAccuracy);

    /// <summary>Returns the line of a run's end.</summary>
    public static MetricLine Of(RunResult result)
    {
        var sound = result.Epochs.TakeWhile(epoch => epoch.Loss is not null).Count();
        return new(
            MetricKind.End, result.Id, result.Seed, Math.Min(result.Epochs.Count, sound + 1), result.Curve[^1].Step,
            Math.Round(result.Epochs.Sum(epoch => epoch.Seconds), 6), Diverged: result.Diverged);
    }

    /// <summary>Returns the lines of a run as they were written while it went on.</summary>
    public static IEnumerable<MetricLine> Of(
        RunSpec spec, long seed, int steps, IReadOnlyList<EpochResult> epochs, IReadOnlyList<CurvePoint> curve)
    {
        var (written, seconds) = (0, 0.0);
        for (var epoch = 1; epoch <= epochs.Count + 1; epoch++)
        {
            for (; written < curve.Count && curve[written].Step <= (long)epoch * steps; written++)
            {
                yield return Of(spec, seed, epoch, curve[written]);
            }

            if (epoch <= epochs.Count)
            {
                var result = epochs[epoch - 1];
                seconds += result.Seconds;
                yield return Of(
                    spec, seed, epoch, result.Loss is null ? curve[^1].Step : (long)epoch * steps, seconds, result);
            }
        }
    }
}
