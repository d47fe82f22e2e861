namespace Downhill.Lab;

/// <summary>A point of a training curve.</summary>
/// <param name="Step">How many steps were done.</param>
/// <param name="Seconds">How long training had taken, tests not counted.</param>
/// <param name="Loss">The mean of the batch losses since the point before; null when that is not finite.</param>
public sealed record CurvePoint(long Step, double Seconds, double? Loss);
