namespace Downhill.QuasiNewton;

/// <summary>The limits of one step and the way along its directions.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="MaxIterations">The largest number of iterations.</param>
/// <param name="MaxEvaluations">The number of evaluations from which on no iteration begins.</param>
/// <param name="GradientTolerance">The largest magnitude of a gradient's element at which all is done.</param>
/// <param name="ChangeTolerance">The change of weights, loss or slope at which a step ends.</param>
/// <param name="LineSearch">The line search; null for the rate as the step.</param>
internal readonly record struct Limits(
    double Rate, int MaxIterations, int MaxEvaluations, double GradientTolerance, double ChangeTolerance,
    ILineSearch? LineSearch);
