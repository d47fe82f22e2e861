namespace Downhill;

/// <summary>A point on the line along which a <see cref="ILineSearch"/> looks, with the loss and its slope
/// there.</summary>
/// <param name="Step">The step from the start, in units of the direction.</param>
/// <param name="Loss">The loss; at a point beyond which nothing is defined, infinity or NaN.</param>
/// <param name="Slope">The derivative of the loss by the step: gradient times direction.</param>
public readonly record struct LinePoint(double Step, double Loss, double Slope)
{
    /// <summary>Gets whether loss and slope are finite.</summary>
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(Slope);
}
