namespace Downhill.Lab.Reports;

/// <summary>The plotted values of one run, or of the mean of several seeds.</summary>
/// <param name="Curve">The training loss, at finer steps than epochs.</param>
/// <param name="Epochs">The result of each epoch.</param>
internal sealed record Trace(IReadOnlyList<CurvePoint> Curve, IReadOnlyList<EpochResult> Epochs)
{
    /// <summary>Gets the number of steps in an epoch; NaN if nothing was done.</summary>
    public double StepsPerEpoch =>
        Curve.Count > 0 && Epochs.Count > 0 ? (double)Curve[^1].Step / Epochs.Count : double.NaN;

    /// <summary>Returns the trace of one run.</summary>
    public static Trace Of(RunResult run) => new(run.Curve, run.Epochs);

    /// <summary>Returns the mean trace, point by point, as long as the shortest.</summary>
    public static Trace Mean(IReadOnlyList<RunResult> runs) => runs.Count == 1 ? Of(runs[0]) : new(
        [.. Shared(runs, run => run.Curve.Count).Select(i => MeanPoint([.. runs.Select(run => run.Curve[i])]))],
        [.. Shared(runs, run => run.Epochs.Count).Select(i => MeanEpoch([.. runs.Select(run => run.Epochs[i])]))]);

    private static IEnumerable<int> Shared(IReadOnlyList<RunResult> runs, Func<RunResult, int> length) =>
        Enumerable.Range(0, runs.Min(length));

    private static CurvePoint MeanPoint(CurvePoint[] points) => new(
        points[0].Step, points.Average(p => p.Seconds), Spread.Of(points.Select(p => p.Loss))?.Mean);

    private static EpochResult MeanEpoch(EpochResult[] epochs) => new(
        Spread.Of(epochs.Select(e => e.Loss))?.Mean,
        Spread.Of(epochs.Select(e => e.TestLoss))?.Mean,
        epochs.Average(e => e.TestAccuracy),
        epochs.Average(e => e.Seconds));
}
