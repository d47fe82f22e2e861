namespace Downhill.Lab.Runs;

/// <summary>A number that was measured during a run.</summary>
/// <param name="Metric">The name of what was measured, such as <c>train/loss</c>.</param>
/// <param name="Step">The number of steps, or of epochs, done before.</param>
/// <param name="Seconds">The seconds of training before; null if they are not known.</param>
/// <param name="Value">The number; null if it was not finite.</param>
public sealed record MetricPoint(string Metric, long Step, double? Seconds, double? Value)
{
    private readonly NotNull given = NotNull.Check(Metric);
}
