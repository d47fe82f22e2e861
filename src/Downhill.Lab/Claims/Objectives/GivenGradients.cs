using Downhill.Training;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>Gradients that do not depend on the weights, to see the steps that they make.</summary>
/// <param name="draw">Returns the gradient of a step, from 1, with a generator of the seed.</param>
/// <param name="seed">The seed.</param>
internal sealed class GivenGradients(Func<int, Generator, double> draw, long seed) : IObjective
{
    private readonly Generator generator = new(seed);
    private int steps;

    /// <inheritdoc/>
    public IReadOnlyList<double> Start { get; } = [0];

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> weights) => 0;

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> weights, Span<double> gradient) => gradient[0] = draw(++steps, generator);
}
