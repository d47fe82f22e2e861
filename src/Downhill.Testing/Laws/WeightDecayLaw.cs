using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that weight decay is added to the gradient or done by the rule, not both and not neither.</summary>
internal sealed class WeightDecayLaw() : RuleLaw("Weight decay acts once")
{
    private const double Decay = 0.1;

    /// <summary>An update at which no rule waits any more.</summary>
    private const long Late = 100;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        options = options with { LearningRate = 0.5 };
        var (decayed, bare) = (options with { WeightDecay = Decay }, options with { WeightDecay = 0 });
        var coupled = decayed.CoupledWeightDecay.At(0).Value;
        return (Equals(Rule(decayed), Rule(bare)), coupled) switch
        {
            (false, Decay) =>
            [
                $"the rule decays the weights itself, and all of it is added to the gradient besides. "
                    + $"Override {nameof(OptimizerOptions.CoupledWeightDecay)} with 0",
            ],
            (true, 0) =>
            [
                $"{nameof(OptimizerOptions.WeightDecay)} has no effect: "
                    + $"{nameof(OptimizerOptions.CoupledWeightDecay)} is 0, and the rule is bound "
                    + "to the same coefficients with it and without",
            ],
            _ => [],
        };
    }

    private static object? Rule(OptimizerOptions options)
    {
        var reader = default(BoundRule);
        options.Bind<Double1, BoundRule>(StepIndex.Of(Late), ref reader);
        return reader.Rule;
    }

    private struct BoundRule : IRuleReader<Double1>
    {
        public object? Rule { get; private set; }

        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1> => Rule = rule;
    }
}
