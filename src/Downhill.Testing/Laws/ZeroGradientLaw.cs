namespace Downhill.Testing.Laws;

/// <summary>The law that zeros are a gradient like any other: the step is counted and weights stay finite.</summary>
internal sealed class ZeroGradientLaw() : RuleLaw("A gradient of zeros is a step that leaves weights finite")
{
    private const int Length = 67;
    private const int Steps = 40;

    private protected override IEnumerable<string> Violations(OptimizerOptions options) =>
        Run(options, first: 0).Concat(Run(options, first: 1));

    /// <summary>Runs steps with zeros, from the beginning or after a real one.</summary>
    private static IEnumerable<string> Run(OptimizerOptions options, int first)
    {
        var parameter = new Parameter("w", Draw.Normal(Length, seed: 1));
        var optimizer = new Optimizer([parameter], options);
        for (var step = 0; step < Steps; step++)
        {
            parameter.Gradient = step < first ? Draw.Normal(Length, seed: 2) : new float[Length];
            optimizer.Step(() => 0);
            if (!parameter.Values.ToArray().All(float.IsFinite))
            {
                yield return $"a weight is not finite at step {step}, whose gradient is 0. "
                    + $"Give what is added to a denominator to {nameof(Denominator)} first";
                yield break;
            }
        }

        if (optimizer.Updates("w") != Steps)
        {
            yield return $"{Steps} steps are counted as {optimizer.Updates("w")} updates";
        }
    }
}
