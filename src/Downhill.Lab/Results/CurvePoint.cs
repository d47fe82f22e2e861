namespace Downhill.Lab;

/// <summary>A point of a training curve.</summary>
/// <param name="Step">The number of steps done.</param>
/// <param name="Seconds">The seconds of training so far, without tests.</param>
/// <param name="Loss">The mean of the batch losses since the point before; null if it is not finite.</param>
public sealed record CurvePoint(long Step, double Seconds, double? Loss);
