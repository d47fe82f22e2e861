using Downhill.Tests.Formats;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Wrappers;

/// <summary>Gradients that are taken where the loss is largest.</summary>
public sealed class SharpnessTests
{
    public static TheoryData<string> Formats => [.. Kept.Every.Select(kept => kept.ToString())];

    public static TheoryData<string, bool> Entries =>
        [.. from entry in Catalog.All from adaptive in (bool[])[false, true] select (entry.Id, adaptive)];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Every_optimizer_moves_its_own_weights_by_the_second_gradient(string entry, bool adaptive)
    {
        var options = Catalog.Find(entry).Defaults;
        var ours = Kept.Plain.Make(options, Layout.Few with { Wrappers = () => [Make(adaptive)] });
        var plain = Kept.Plain.Make(options, Layout.Few);
        for (var step = 1; step <= 5; step++)
        {
            var call = 0;
            ours.Optimizer.Step(() =>
            {
                ours.DrawGradients(10 * step + call++);
                return 0;
            });
            plain.Optimizer.Step(() =>
            {
                plain.DrawGradients(10 * step + 1);
                return 0;
            });

            call.ShouldBe(2);
            Bits.ShouldBeSame(ours.Arrays, plain.Arrays, $"after step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Weights_of_every_type_ascend_and_come_back_to_the_bit_when_the_closure_throws(string format)
    {
        foreach (var adaptive in (bool[])[false, true])
        {
            var subject = Kept.Find(format).Make(
                new AdamOptions(), Layout.Few with { Wrappers = () => [Make(adaptive, radius: 20)] });
            subject.Step(1);
            subject.DrawGradients(2);
            var before = subject.Arrays.ToList();
            var call = 0;

            Should.Throw<TimeoutException>(() => subject.Optimizer.Step(() =>
            {
                if (call++ == 1)
                {
                    subject.Weights[3].ShouldNotBe(before[3]);
                    throw new TimeoutException();
                }

                Bits.ShouldBeSame(subject.Arrays, before, "at the weights");
                return 0;
            }));

            Bits.ShouldBeSame(subject.Arrays, before, "after the throw");
            subject.Optimizer.Steps.ShouldBe(1);
        }
    }

    [Fact]
    public void The_loss_is_that_at_the_weights()
    {
        var (optimizer, weights, gradient) = One(new Sam { Radius = 0.5 });
        List<float> seen = [];

        var loss = optimizer.Step(() =>
        {
            seen.Add(weights[0]);
            gradient[0] = 2 * weights[0];
            return weights[0] * weights[0];
        });

        loss.ShouldBe(1);
        seen.ShouldBe([1, 1.5f]);
        weights[0].ShouldBe(0.7f, 1e-6);
    }

    [Fact]
    public void The_radius_is_that_of_all_gradients_together()
    {
        float[] a = [0], b = [0];
        var optimizer = new Sgd(
            [
                new ParameterGroup([new Parameter("a", a, new float[] { 3 })], new SgdOptions()),
                new ParameterGroup([new Parameter("b", b, new float[] { -4 })], new SgdOptions { Maximize = true }),
            ])
        { Wrappers = [new Sam { Radius = 10 }] };
        List<float> seen = [];

        optimizer.Step(() =>
        {
            seen.AddRange([a[0], b[0]]);
            return 0;
        });

        // What climbs is made worse by going down.
        seen.ShouldBe([0, 0, 6, 8]);
    }

    [Fact]
    public void A_parameter_with_a_first_but_no_second_gradient_is_put_back_and_not_moved()
    {
        var parameter = new Parameter("w", new float[] { 1 }, new float[] { 1 });
        var other = new Parameter("v", new float[] { 1 }, new float[] { 1 });
        var optimizer = new Adam([parameter, other]) { Wrappers = [new Sam()] };

        var call = 0;
        optimizer.Step(() =>
        {
            if (call++ == 1)
            {
                parameter.ClearGradient();
            }

            return 0;
        });

        parameter.Values.Span[0].ShouldBe(1);
        optimizer.Updates("w").ShouldBe(0);
        optimizer.Updates("v").ShouldBe(1);
    }

    [Fact]
    public void A_parameter_with_a_second_but_no_first_gradient_does_not_ascend_and_is_moved()
    {
        var parameter = new Parameter("w", new float[] { 1 });
        var other = new Parameter("v", new float[] { 1 }, new float[] { 1 });
        foreach (var adaptive in (bool[])[false, true])
        {
            parameter.Values.Span[0] = 1;
            parameter.ClearGradient();
            var optimizer = new Sgd([parameter, other], new() { LearningRate = 0.5 }) { Wrappers = [Make(adaptive)] };
            var call = 0;
            optimizer.Step(() =>
            {
                parameter.Values.Span[0].ShouldBe(1);
                if (call++ == 1)
                {
                    parameter.Gradient = new float[] { 1 };
                }

                return 0;
            });

            parameter.Values.Span[0].ShouldBe(0.5f);
        }
    }

    [Fact]
    public void Gradients_of_0_do_not_ascend()
    {
        foreach (var adaptive in (bool[])[false, true])
        {
            var (optimizer, weights, gradient) = One(Make(adaptive));
            gradient[0] = 0;
            optimizer.Step(() =>
            {
                weights[0].ShouldBe(1);
                return 0;
            });
        }
    }

    [Theory]
    [InlineData(false, float.NaN)]
    [InlineData(true, float.NaN)]
    [InlineData(false, float.PositiveInfinity)]
    [InlineData(true, float.NegativeInfinity)]
    public void A_first_gradient_that_is_not_finite_follows_the_policy(bool adaptive, float value)
    {
        var (optimizer, weights, gradient) = One(Make(adaptive));
        gradient[0] = value;
        var calls = 0;
        Should.Throw<NonFiniteGradientException>(() => optimizer.Step(() => calls++)).Parameter.ShouldBe("w");
        (calls, weights[0], optimizer.Steps).ShouldBe((1, 1, 0));

        (optimizer, weights, gradient) = One(Make(adaptive), NonFinitePolicy.SkipStep);
        gradient[0] = value;
        optimizer.Step(() => calls++);
        (calls, weights[0], optimizer.Steps, optimizer.Skipped).ShouldBe((2, 1, 0, 1));

        (optimizer, weights, gradient) = One(Make(adaptive), NonFinitePolicy.LetThrough);
        gradient[0] = value;
        optimizer.Step(() =>
        {
            gradient[0] = calls++ == 2 ? value : 1;
            return 0;
        });
        (calls, weights[0], optimizer.Steps).ShouldBe((4, 0.9f, 1));
    }

    [Fact]
    public void A_second_gradient_that_is_not_finite_follows_the_policy_at_the_weights_as_they_were()
    {
        var (optimizer, weights, gradient) = One(new Sam());
        var calls = 0;
        Should.Throw<NonFiniteGradientException>(
            () => optimizer.Step(() => gradient[0] = calls++ == 1 ? float.NaN : 1));
        weights[0].ShouldBe(1);
    }

    [Fact]
    public void A_product_of_weight_and_gradient_beyond_a_float_follows_the_policy()
    {
        float[] weights = [1e30f];
        var optimizer = new Sgd([new Parameter("w", weights, new float[] { 1e15f })])
        {
            Wrappers = [new AdaptiveSam()],
        };

        Should.Throw<NonFiniteGradientException>(() => optimizer.Step(() => 0)).Message.ShouldStartWith(
            "The gradient of 'w' is 1E+15 at index 0, and times its weight beyond what a float can hold; nothing was "
            + "changed.");
        weights[0].ShouldBe(1e30f);
    }

    [Fact]
    public void A_frozen_parameter_does_not_ascend()
    {
        var (optimizer, weights, _) = One(new Sam { Radius = 1 });
        optimizer.Freeze("w");
        optimizer.Step(() =>
        {
            weights[0].ShouldBe(1);
            return 0;
        });
        weights[0].ShouldBe(1);
    }

    [Fact]
    public void Steps_that_could_not_take_a_second_gradient_are_refused()
    {
        var (optimizer, _, _) = One(new AdaptiveSam());
        Should.Throw<InvalidOperationException>(optimizer.Step).Message.ShouldBe(
            "AdaptiveSam takes a second gradient, so the step must be able to ask for it. Call Step(() => { …; return "
            + "loss; }) with a closure that clears the gradients and computes them with the loss.");
    }

    [Fact]
    public void Two_of_them_are_refused() =>
        Should.Throw<ArgumentException>(() => new Sgd([new Parameter("w", new float[1])])
        {
            Wrappers = [new Sam(), new Lookahead(), new AdaptiveSam()],
        }).Message.ShouldStartWith("Sam and AdaptiveSam would each evaluate the closure once more. Give one of them.");

    private static SharpnessAware Make(bool adaptive, double radius = 0.05) =>
        adaptive ? new AdaptiveSam { Radius = radius } : new Sam { Radius = radius };

    private static (Optimizer Optimizer, float[] Weights, float[] Gradient) One(
        SharpnessAware wrapper, NonFinitePolicy policy = NonFinitePolicy.Throw)
    {
        float[] weights = [1], gradient = [1];
        var optimizer = new Sgd([new Parameter("w", weights, gradient)], new() { LearningRate = 0.1 })
        {
            Wrappers = [wrapper], NonFinite = policy,
        };
        return (optimizer, weights, gradient);
    }
}
