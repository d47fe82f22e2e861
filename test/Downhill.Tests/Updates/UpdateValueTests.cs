using Downhill.Lanes;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Updates;

/// <summary>What transforms of the step compute, beside plain code and beside rules that do the same by
/// themselves.</summary>
public sealed class UpdateValueTests
{
    private const int Length = 37;
    private const int Steps = 40;
    private const int Few = 3;

    [Theory]
    [MemberData(nameof(Transformed.Crossed), MemberType = typeof(Transformed))]
    public void A_transformed_step_is_that_of_plain_code(string rule, string list) =>
        Difference(Transformed.Of(rule, list), Transformed.Of(rule, list)).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_noticed(string name, string list, string wrong)
    {
        var right = Transformed.Of("adam", list);

        Difference(right with { UpdateTransforms = [WrongUpdates.All[wrong]] }, right)
            .ShouldNotBeNull($"{name} is not noticed");
    }

    public static TheoryData<string, string, string> Mistakes => new(
        from wrong in WrongUpdates.All select (wrong.Key, wrong.Key.Split(':')[0], wrong.Key));

    [Theory]
    [InlineData("adam", "adamw", "DecoupledDecay")]
    [InlineData("adan", "adan", "ProximalDecay")]
    [InlineData("laprop", "laprop", "IndependentDecay")]
    [InlineData("lion", "lion", "DecoupledDecay")]
    public void A_rule_that_decays_by_itself_does_what_the_transform_does(string bare, string decaying, string list)
    {
        foreach (var λ in (HyperParameter[])[0.1, 1e-4, Transformed.Decay])
        {
            HyperParameter rate = new StepDecay(0.01, 7, 0.5);
            var wrapped = Catalog.Find(bare).Defaults with
            {
                LearningRate = rate,
                WeightDecay = 0,
                UpdateTransforms = Transformed.Lists[list].WithDecays((_, _) => λ),
            };
            var own = Catalog.Find(decaying).Defaults with { LearningRate = rate, WeightDecay = λ };

            Bits.ShouldBeSame(Run(wrapped, Steps).Arrays, Run(own, Steps).Arrays, $"{decaying}, {λ}");
        }
    }

    [Theory]
    [MemberData(nameof(Decaying))]
    public void The_decay_of_a_rule_can_be_taken_out_and_put_after_the_transforms(string rule)
    {
        var options = Case.Find(rule);
        var apart = options with { UpdateTransforms = [new Identity()] };
        var (one, other) = (Run(apart, Few), Run(options, Few));

        foreach (var (x, y) in one.Weights.Zip(other.Weights))
        {
            // The decay may stand elsewhere in the sum: at each step two roundings of a weight more or less, and one of
            // a step, which is not larger than 1.
            ((double)Math.Abs(x - y)).ShouldBeLessThanOrEqualTo(Few * 3 * Bound.Unit * (Math.Abs(x) + 1), rule);
        }
    }

    public static TheoryData<string> Decaying => [.. Case.All
        .Where(c => c.Options.OwnWeightDecay is not null && !c.Options.Maximize).Select(c => c.Name)];

    /// <summary>ADOPT's first update does not decay, MADGRAD's mirror form decays an iterate that weights follow with
    /// momentum, and the schedule-free forms decay the average, too.</summary>
    [Fact]
    public void Few_rules_have_a_decay_that_cannot_be_taken_out() => Case.All
        .Where(c => c.Options.CoupledWeightDecay.IsZero && !c.Options.WeightDecay.IsZero)
        .Where(c => c.Options.OwnWeightDecay is null).Select(c => c.Entry.Id).Distinct()
        .Where(id => !id.StartsWith("schedule-free", StringComparison.Ordinal)).ShouldBe(
            ["adopt", "mirror-madgrad", "lamb", "lars"]);

    [Theory]
    [InlineData("adam")]
    [InlineData("lion")]
    [InlineData("adamw, decayed")]
    public void A_cautious_step_never_moves_against_descent_and_is_else_the_step(string rule)
    {
        var options = Case.Find(rule) with { WeightDecay = 0 };
        var (cautious, bare) = (Walk(options with { UpdateTransforms = [new Cautious()] }), Walk(options));
        var stayed = 0;
        for (var step = 0; step < Steps; step++)
        {
            var gradients = Draw.Normal(Length, seed: 2 + step);
            float[] before = [.. cautious.Weights];
            before.CopyTo(bare.Weights, 0);
            cautious.Step(step, gradients);
            bare.Step(step, gradients);

            for (var i = 0; i < Length; i++)
            {
                ((before[i] - cautious.Weights[i]) * gradients[i]).ShouldBeGreaterThanOrEqualTo(0);
                cautious.Weights[i].ShouldBe(
                    (before[i] - bare.Weights[i]) * gradients[i] > 0 ? bare.Weights[i] : before[i]);
                stayed += cautious.Weights[i] == before[i] ? 1 : 0;
            }

            Bits.ShouldBeSame(cautious.States, bare.States, $"{rule}, step {step}: state");
        }

        stayed.ShouldBeInRange(Length, Steps * Length / 2);
    }

    [Fact]
    public void Where_all_agree_a_cautious_step_has_the_bits_of_the_step()
    {
        foreach (var gradients in (float[][])[Draw.Normal(Length, seed: 3), Draw.Wild(Length, seed: 4)])
        {
            SgdOptions sgd = new() { LearningRate = 1e-3 };
            var (cautious, bare) = (Walk(sgd with { UpdateTransforms = [new Cautious()] }), Walk(sgd));

            cautious.Step(0, gradients);
            bare.Step(0, gradients);

            foreach (var (x, y) in cautious.Weights.Zip(bare.Weights).Where(pair => !float.IsNaN(pair.Second)))
            {
                BitConverter.SingleToInt32Bits(x).ShouldBe(BitConverter.SingleToInt32Bits(y));
            }
        }
    }

    /// <summary>Compares transformed steps in double with plain code for others; null if all are the same.</summary>
    private static string? Difference(OptimizerOptions options, OptimizerOptions plain)
    {
        Walk<Double1, double> walk = new(options, Doubles(1), x => x), by = new(plain, Doubles(1), x => x);
        for (var step = 0; step < Steps; step++)
        {
            var gradients = Doubles(2 + step);
            walk.Step(step, gradients);
            Transformed.Step(plain, new(step, step + 1), by.Weights, gradients, by.States);
            foreach (var (x, y) in walk.Arrays.SelectMany(array => array).Zip(by.Arrays.SelectMany(array => array)))
            {
                // Products are grouped otherwise: a few roundings of doubles.
                if (!(Math.Abs(x - y) <= 1e-13 * (1 + Math.Abs(y))))
                {
                    return $"step {step}: {x:R}, not {y:R}";
                }
            }
        }

        return null;
    }

    private static double[] Doubles(int seed) => Array.ConvertAll(Draw.Normal(Length, seed), x => (double)x);

    private static Walk<Lane8, float> Walk(OptimizerOptions options) =>
        new(options, Draw.Normal(Length, seed: 1), x => (float)x);

    private static Walk<Lane8, float> Run(OptimizerOptions options, int steps)
    {
        var walk = Walk(options);
        for (var step = 0; step < steps; step++)
        {
            walk.Step(step, Draw.Normal(Length, seed: 2 + step));
        }

        return walk;
    }
}
