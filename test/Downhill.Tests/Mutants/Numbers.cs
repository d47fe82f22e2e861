using Downhill.Lanes;

namespace Downhill.Tests.Mutants;

/// <summary>Whatever a mistaken formula may need of the right options; 0 for what they do not have.</summary>
public readonly record struct Numbers<V>(V Η, V Λ, V Sign, V Μ, V Κ1, V Τ, V Ρ, V Κ2, V Ε, V C1, V C2)
    where V : struct, IReal<V>
{
    public static Numbers<V> Of(IReadOnlyDictionary<string, HyperParameter> right, bool climbs, StepIndex now)
    {
        var μ = Number(nameof(AdamOptions.Beta1), nameof(MomentumOptions.Momentum));
        var ρ = Number(nameof(AdamOptions.Beta2), nameof(RmsPropOptions.Decay));
        return new(
            Number(nameof(OptimizerOptions.LearningRate)), Number(nameof(OptimizerOptions.WeightDecay)), climbs
                ? -1.0 : 1.0,
            μ, 1 - μ, 1 - Number(nameof(MomentumOptions.Dampening)), ρ, 1 - ρ, Number(nameof(AdamOptions.Epsilon)),
            1 - Math.Pow(μ, now.Update.Value), 1 - Math.Pow(ρ, now.Update.Value));

        double Number(params string[] names) =>
            Array.Find(names, right.ContainsKey) is { } name ? right[name].At(now.Step).Value : 0;
    }
}
