namespace Downhill.Lab.Reports;

/// <summary>The plotted values of one run, or of the median of several seeds.</summary>
/// <param name="Curve">The training loss, at finer steps than epochs.</param>
/// <param name="Epochs">The result of each epoch.</param>
/// <param name="Planned">The planned length of a run that is not finished; null, the default, for others.</param>
internal sealed record Trace(
    IReadOnlyList<CurvePoint> Curve, IReadOnlyList<EpochResult> Epochs, RunLength? Planned = null)
{
    /// <summary>Gets the number of steps in an epoch; NaN if nothing was done.</summary>
    public double StepsPerEpoch => Planned is { } length ? length.StepsPerEpoch
        : Curve.Count > 0 && Epochs.Count > 0 ? (double)Curve[^1].Step / Epochs.Count : double.NaN;

    /// <summary>Returns the trace of one run.</summary>
    public static Trace Of(RunResult run) => new(run.Curve, run.Epochs, run.Planned);

    /// <summary>Returns the median trace, point by point, as long as the longest.</summary>
    /// <remarks>The loss of a run that has ended because it was not finite stays infinite.</remarks>
    public static Trace Median(IReadOnlyList<RunResult> runs) => runs.Count == 1 ? Of(runs[0]) : new(
        [.. Across(runs, run => run.Curve).Select(Point)], [.. Across(runs, run => run.Epochs).Select(Epoch)]);

    private static IEnumerable<T?[]> Across<T>(IReadOnlyList<RunResult> runs, Func<RunResult, IReadOnlyList<T>> values)
        where T : class =>
        Enumerable.Range(0, runs.Max(run => values(run).Count))
            .Select(i => runs.Select(run => values(run).ElementAtOrDefault(i)).ToArray());

    private static CurvePoint Point(CurvePoint?[] points) => new(
        points.OfType<CurvePoint>().First().Step,
        points.OfType<CurvePoint>().Average(point => point.Seconds),
        Loss(points.Select(point => point?.Loss)));

    private static EpochResult Epoch(EpochResult?[] epochs) => new(
        Loss(epochs.Select(epoch => epoch?.Loss)),
        Loss(epochs.Select(epoch => epoch?.TestLoss)),
        Spread.OfFinite(epochs.Select(epoch => epoch?.TestAccuracy))?.Median ?? double.NaN,
        epochs.OfType<EpochResult>().Average(epoch => epoch.Seconds));

    private static double? Loss(IEnumerable<double?> losses) =>
        Spread.OfLosses(losses) is { Median: var median } && double.IsFinite(median) ? median : null;
}
