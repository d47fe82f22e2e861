using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Wrappers;

/// <summary>Slow weights that follow, and weights that are put back to them.</summary>
public sealed class LookaheadTests
{
    public static TheoryData<string> Formats => [.. Kept.Every.Select(kept => kept.ToString())];

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void Every_optimizer_is_pulled_back_to_slow_weights_to_the_bit(string entry)
    {
        const float Part = 0.625f;
        var options = Catalog.Find(entry).Defaults;
        var ours = Kept.Plain.Make(options, Layout.Few with
        {
            Wrappers = () => [new Lookahead { Period = 3, SlowStepSize = Part }],
        });
        var byHand = Kept.Plain.Make(options, Layout.Few);
        var slow = byHand.Weights;

        for (var step = 1; step <= 10; step++)
        {
            ours.Step(step);
            byHand.Step(step);
            if (step % 3 == 0)
            {
                slow = [.. slow.Zip(byHand.Weights, (φ, θ) => φ.Zip(θ, (a, b) => a + Part * (b - a)).ToArray())];
                foreach (var (parameter, values) in byHand.Parameters.Zip(slow))
                {
                    values.CopyTo(((Parameter<float>)parameter).Values);
                }
            }

            Bits.ShouldBeSame(ours.Weights, byHand.Weights, $"after step {step}");
        }

        Bits.ShouldBeSame(ours.Parameters.Select(Slow), slow, "slow weights");

        float[] Slow(IParameter parameter) => ours.Optimizer.State[parameter.Name, "slow_weights"].ToArray<float>();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void After_a_synchronization_weights_are_the_slow_ones_as_their_type_holds_them(string format)
    {
        var kept = Kept.Find(format);
        var subject = kept.Make(new SgdOptions { LearningRate = 0.1 }, Layout.Few with
        {
            Wrappers = () => [new Lookahead { Period = 2 }],
        });
        for (var step = 1; step <= 40; step++)
        {
            subject.Step(step);
        }

        // Half a gap between two neighbors where it is rounded to the nearest, a whole one where chance decides.
        var gap = kept.Weights switch { "float" => 0, "half" => 1.0 / 1024, _ => 1.0 / 128 };
        foreach (var (parameter, weights) in subject.Parameters.Zip(subject.Weights))
        {
            var slow = subject.Optimizer.State[parameter.Name, "slow_weights"].ToArray<float>();
            foreach (var (φ, θ) in slow.Zip(weights))
            {
                Math.Abs(φ - θ).ShouldBeLessThanOrEqualTo((float)Math.Max(gap * Math.Abs(φ), gap > 0 ? 1e-7 : 0));
            }
        }
    }

    [Fact]
    public void It_begins_with_the_weights_of_the_first_step_wherever_they_come_from()
    {
        float[] weights = [7], gradient = [0];
        var optimizer = new Sgd([new Parameter("w", weights, gradient)], new() { LearningRate = 1 })
        {
            Wrappers = [new Lookahead { Period = 1, SlowStepSize = 0.5 }],
        };

        // As if they were loaded after the optimizer was made.
        (weights[0], gradient[0]) = (1, 1);
        optimizer.Step();

        weights[0].ShouldBe(0.5f);
    }

    [Fact]
    public void A_step_that_is_skipped_does_not_count()
    {
        float[] weights = [1], gradient = [1];
        var optimizer = new Sgd([new Parameter("w", weights, gradient)], new() { LearningRate = 1 })
        {
            Wrappers = [new Lookahead { Period = 2, SlowStepSize = 0.5 }], NonFinite = NonFinitePolicy.SkipStep,
        };
        optimizer.Step();
        gradient[0] = float.NaN;
        optimizer.Step();
        weights[0].ShouldBe(0);

        gradient[0] = 1;
        optimizer.Step();

        weights[0].ShouldBe(0);
        optimizer.Skipped.ShouldBe(1);
    }

    [Fact]
    public void A_parameter_without_gradient_is_pulled_back_too()
    {
        float[] weights = [1];
        var parameter = new Parameter("w", weights, new float[] { 1 });
        var optimizer = new Sgd([parameter], new() { LearningRate = 1 }) { Wrappers = [new Lookahead { Period = 2 }] };
        optimizer.Step();
        parameter.ClearGradient();

        optimizer.Step();

        weights[0].ShouldBe(0.5f);
    }

    [Fact]
    public void A_schedule_reaches_the_rule_and_the_slow_step_size()
    {
        float[] weights = [0], gradient = [-1];
        var optimizer = new Sgd(
            [new Parameter("w", weights, gradient)], new() { LearningRate = new(step => step == 0 ? 1 : 10) })
        {
            Wrappers = [new Lookahead { Period = 1, SlowStepSize = new(step => step == 0 ? 0.5 : 0.25) }],
        };

        optimizer.Step();
        weights[0].ShouldBe(0.5f);
        optimizer.Step();
        weights[0].ShouldBe(3);
    }

    [Fact]
    public void Parameters_that_are_added_begin_with_slow_weights_of_their_own_and_the_others_keep_theirs()
    {
        float[] first = [0], second = [0];
        var optimizer = new Sgd([new Parameter("a", first, new float[] { -1 })], new() { LearningRate = 1 })
        {
            Wrappers = [new Lookahead { Period = 4 }],
        };
        optimizer.Step();
        optimizer.Add(optimizer.Groups[0], new Parameter("b", second, new float[] { -1 }));
        optimizer.Step();
        optimizer.Add(new ParameterGroup([new Parameter("c", new float[1], new float[1])], new SgdOptions()));
        optimizer.Step();
        optimizer.Step();

        first[0].ShouldBe(2);
        second[0].ShouldBe(1.5f);
    }

    [Fact]
    public void Weights_within_the_backward_pass_are_pulled_back_after_it() =>
        Should.NotThrow(() => new Sgd([new Parameter("w", new float[1], new float[1])])
        {
            Wrappers = [new Lookahead()], StepsInBackward = true, NonFinite = NonFinitePolicy.LetThrough,
        }.Step());

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_period_of_no_step_is_refused(long period) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Lookahead { Period = period }).Message.ShouldStartWith(
            "Slow weights follow after a number of steps. Give 1 or more; try 5.");

    [Fact]
    public void A_slow_step_size_that_is_no_fraction_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Lookahead { SlowStepSize = 1.5 }).Message.ShouldStartWith(
            "SlowStepSize must lie in [0, 1]; it was 1.5.");
}
