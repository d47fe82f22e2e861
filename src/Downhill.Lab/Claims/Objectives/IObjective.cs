namespace Downhill.Lab.Claims.Objectives;

/// <summary>A function to descend on, with the chance of one seed: its start, its data and the noise of its
/// gradients.</summary>
/// <remarks>Gradients are asked for step by step, once each, so that all optimizers meet the same noise.</remarks>
internal interface IObjective
{
    /// <summary>Gets the weights to start from.</summary>
    IReadOnlyList<double> Start { get; }

    /// <summary>Returns the loss that is judged by, without noise.</summary>
    /// <param name="weights">The weights.</param>
    double Loss(ReadOnlySpan<double> weights);

    /// <summary>Writes the gradient of the next step.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradient">The gradient, written whole.</param>
    void Gradient(ReadOnlySpan<double> weights, Span<double> gradient);
}
