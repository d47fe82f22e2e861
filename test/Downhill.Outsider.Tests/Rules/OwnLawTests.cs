using Downhill.Testing;

namespace Downhill.Outsider.Tests.Rules;

/// <summary>The laws that the catalog's rules are held to can be run on rules from outside.</summary>
public sealed class OwnLawTests
{
    [Fact]
    public void A_right_rule_keeps_all_laws()
    {
        RuleLaws.Check(new OwnAdamWOptions());
        RuleLaws.Check(new OptimizerInfo("half-adam", "adam", "half", new HalfAdamOptions(), "", "", "", "", ""));
    }

    [Fact]
    public void A_rule_that_is_decayed_twice_is_told_so() =>
        Should.Throw<LawViolationException>(() => RuleLaws.Check(new DecayedTwice())).Message
            .ShouldContain("Override CoupledWeightDecay with 0");

    [Fact]
    public void Each_law_can_be_run_by_itself()
    {
        RuleLaws.All.Count.ShouldBeGreaterThan(9);
        RuleLaws.Widths.Check(new DecayedTwice());
        RuleLaws.WeightDecay.Violation(new DecayedTwice()).ShouldNotBeNull();
    }

    private sealed record DecayedTwice : OptimizerOptions
    {
        public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
            OptionRange.NonNegative.Default(1e-3);

        public override IReadOnlyList<StateInfo> States => [];

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
        {
            var η = LearningRate.At(now.Step);
            reader.Read(new Shrinking<V>(η, DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now)));
        }
    }

    private readonly record struct Shrinking<V>(V η, V δ) : IRule0<Shrinking<V>, V>
        where V : struct, IReal<V>
    {
        public void Step(ref V θ, V g) => θ = θ - δ * θ - η * g;
    }
}
