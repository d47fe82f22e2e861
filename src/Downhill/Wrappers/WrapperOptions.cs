namespace Downhill;

/// <summary>The options of a wrapper's phase: formats and chance of its group, and no decay.</summary>
internal abstract record WrapperOptions : OptimizerOptions
{
    /// <summary>Initializes options with the formats of a group.</summary>
    /// <param name="host">The options of the group.</param>
    /// <param name="chance">The number that makes its random numbers others than the group's.</param>
    protected WrapperOptions(OptimizerOptions host, long chance) =>
        (Rounding, Seed) = (host.Rounding, unchecked(host.Seed * 31 + chance));

    /// <inheritdoc/>
    public override HyperParameter LearningRate { get; init; }

    /// <inheritdoc/>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override double GradientLimit => double.PositiveInfinity;
}
