namespace Downhill;

/// <summary>The exception that a step throws if a closure returns a loss that is not finite.</summary>
/// <remarks>Weights, state and step count are as before the step.</remarks>
/// <param name="loss">The loss.</param>
public sealed class NonFiniteLossException(double loss) : ArithmeticException(
    $"The closure returned a loss of {loss}; nothing was changed. Lower the learning rate or give a "
    + $"{nameof(LbfgsOptions.LineSearch)}, which steps back from such a loss; or set {nameof(Lbfgs.NonFinite)} to "
    + $"{nameof(NonFinitePolicy.SkipStep)} or {nameof(NonFinitePolicy.LetThrough)}.")
{
    /// <summary>Gets the loss that the closure returned: NaN or an infinity.</summary>
    public double Loss { get; } = loss;
}
