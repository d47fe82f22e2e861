namespace Downhill.QuasiNewton;

/// <summary>The numbers that go from a step to the next.</summary>
/// <param name="Iterations">The number of iterations since the history began: PyTorch's <c>n_iter</c>.</param>
/// <param name="Evaluations">The number of evaluations: <c>func_evals</c>.</param>
/// <param name="StepLength">The length of the last move along its direction: <c>t</c>.</param>
/// <param name="PreviousLoss">The loss before the last move: <c>prev_loss</c>.</param>
internal readonly record struct Progress(
    long Iterations = 0, long Evaluations = 0, double StepLength = 0, double PreviousLoss = 0);
