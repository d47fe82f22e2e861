using Downhill.Training;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>The saddle 5x² − y², with a start nearly on its ridge, or the bowl 5x² + y².</summary>
/// <remarks>The start is random: x from 0.1 to 0.4, and y from 1e-7 to 1e-5, in the bowl from 0.5 to 1, both of either
/// sign.</remarks>
internal sealed class Saddle : IObjective
{
    private readonly Generator generator;
    private readonly double noise;
    private readonly int bend;

    /// <summary>Initializes a saddle, or a bowl.</summary>
    /// <param name="seed">The seed of start and noise.</param>
    /// <param name="noise">The standard deviation of the noise in each part of the gradient.</param>
    /// <param name="isBowl">Whether it is the bowl.</param>
    public Saddle(long seed, double noise = 0, bool isBowl = false)
    {
        (generator, this.noise, bend) = (new(seed), noise, isBowl ? 1 : -1);
        var x = Side() * generator.Uniform(0.1, 0.4);
        Start = [x, Side() * (isBowl ? generator.Uniform(0.5, 1) : Math.Pow(10, generator.Uniform(-7, -5)))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Start { get; }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> weights) =>
        (5 * weights[0] * weights[0]) + (bend * weights[1] * weights[1]);

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        gradient[0] = (10 * weights[0]) + (noise * generator.Normal());
        gradient[1] = (2 * bend * weights[1]) + (noise * generator.Normal());
    }

    private double Side() => generator.Below(2) == 0 ? -1 : 1;
}
