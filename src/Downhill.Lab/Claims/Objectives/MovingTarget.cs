using Downhill.Training;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>A quadratic whose minimum walks at random, with noise in its gradients.</summary>
/// <remarks>At each step each coordinate of the minimum moves by a normal number. The loss is the mean square of the
/// distance to it, without noise. It is not the task of a moving target: a claim asks for weights whose scales
/// differ, and for the loss after each step.</remarks>
internal sealed class MovingTarget : IObjective
{
    private const int Size = 10;
    private readonly Generator generator;
    private readonly double speed;
    private readonly double[] scales;
    private readonly double[] target = new double[Size];

    /// <summary>Initializes a target.</summary>
    /// <param name="seed">The seed of its way and of the noise.</param>
    /// <param name="speed">The standard deviation of a move.</param>
    /// <param name="spread">The factor from the least to the greatest curvature of the weights.</param>
    public MovingTarget(long seed, double speed, double spread)
    {
        (generator, this.speed) = (new(seed), speed);
        scales = [.. Enumerable.Range(0, Size).Select(i => Math.Pow(spread, (i / (Size - 1.0)) - 0.5))];
        Start = [.. Enumerable.Range(0, Size).Select(_ => generator.Normal())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Start { get; }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
        {
            sum += Math.Pow(weights[i] - target[i], 2);
        }

        return sum / Size;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        for (var i = 0; i < Size; i++)
        {
            target[i] += speed * generator.Normal();
            gradient[i] = scales[i] * (weights[i] - target[i] + generator.Normal());
        }
    }
}
