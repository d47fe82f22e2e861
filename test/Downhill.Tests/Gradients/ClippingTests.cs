using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Gradients;

/// <summary>Clipping by value and by each parameter's own norm.</summary>
public sealed class ClippingTests
{
    [Theory]
    [MemberData(nameof(Kept.Samples), MemberType = typeof(Kept))]
    public void Clipping_by_value_equals_clamping_by_hand(string kept, string name)
    {
        foreach (var inTiles in (bool[])[false, true])
        {
            var layout = Layout.Few with { InTiles = inTiles };
            var (clipped, byHand) =
                (Kept.Find(kept).Make(Case.Find(name), layout), Kept.Find(kept).Make(Case.Find(name), layout));
            clipped.Optimizer.MaxGradientValue = 0.5;

            for (var step = 0; step < 3; step++)
            {
                clipped.Step(step);
                byHand.Step(step, (length, seed) =>
                    [.. Draw.Normal(length, seed).Select(x => Math.Clamp(x, -0.5f, 0.5f))]);
            }

            Bits.ShouldBeSame(clipped.Arrays, byHand.Arrays, $"{name}, {kept}, tiles: {inTiles}");
        }
    }

    [Fact]
    public void Values_are_clipped_after_the_norm_and_the_loss_scale()
    {
        float[] w = [0, 0];
        var sgd = new Sgd([new Parameter("w", w, new float[] { 60, 80 })], new() { LearningRate = 1 })
        {
            LossScale = new(2), MaxGradientNorm = 5, MaxGradientValue = 3.5,
        };

        sgd.Step();

        sgd.LastGradientNorm.ShouldBe(50);
        w[0].ShouldBe(-3, 1e-6);
        w[1].ShouldBe(-3.5f);
    }

    [Fact]
    public void A_gradient_that_is_huge_may_be_clipped_by_value()
    {
        float[] w = [0, 0];
        var adam = new Adam([new Parameter("w", w, new float[] { 1e30f, -1e30f })]) { MaxGradientValue = 1 };

        adam.Step();

        w.ShouldBe([-1e-3f, 1e-3f], 1e-6);
        adam.MaxGradientValue = 1e25;
        Should.Throw<NonFiniteGradientException>(adam.Step);
    }

    [Fact]
    public void What_is_no_number_is_not_clipped_to_one()
    {
        float[] w = [0, 0];
        new Sgd([new Parameter("w", w, new float[] { float.NaN, float.NegativeInfinity })], new() { LearningRate = 1 })
        {
            MaxGradientValue = 2, NonFinite = NonFinitePolicy.LetThrough,
        }.Step();

        w.ShouldBe([float.NaN, 2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-60)]
    [InlineData(double.NaN)]
    public void A_limit_that_is_not_positive_is_refused(double limit) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd([]).MaxGradientValue = limit).Message
            .ShouldStartWith("A magnitude to clip at must be positive. Try 1.0, or null for no limit.");

    [Theory]
    [InlineData(NormType.L2)]
    [InlineData(NormType.L1)]
    [InlineData(NormType.Max)]
    public void A_norm_is_the_textbooks_at_every_length_and_any_number_of_threads(NormType type)
    {
        foreach (var length in (int[])[1, 2, 31, 32, 33, 65, 9000, 200_001])
        {
            foreach (var weights in (string[])["float", "half"])
            {
                var norms = ((int[])[1, 3]).Select(threads =>
                {
                    var subject = new Kept(weights, Rounding.Nearest, StateFormat.Float32).Make(
                        new SgdOptions(), new(length, 5) { Threads = threads });
                    subject.DrawGradients(length);
                    subject.Optimizer.NormType = type;
                    return (Norm: subject.Optimizer.GradientNorm(), subject.Gradients);
                }).ToList();

                var all = norms[0].Gradients.SelectMany(x => x).Select(x => Math.Abs((double)x)).ToList();
                var expected = type switch
                {
                    NormType.L2 => Math.Sqrt(all.Sum(x => x * x)),
                    NormType.L1 => all.Sum(),
                    _ => all.Max(),
                };
                norms[0].Norm.ShouldBe(expected, expected * all.Count * Math.Pow(2, -53));
                norms[1].Norm.ShouldBe(norms[0].Norm);
            }
        }
    }

    [Theory]
    [InlineData(NormType.L2)]
    [InlineData(NormType.L1)]
    [InlineData(NormType.Max)]
    public void A_norm_of_what_is_not_finite_is_not_finite(NormType type)
    {
        foreach (var bad in (float[])[float.NaN, float.PositiveInfinity])
        {
            for (var i = 0; i < 70; i++)
            {
                var g = Draw.Normal(70, seed: i);
                g[i] = bad;

                double.IsFinite(new Sgd([new Parameter("w", new float[70], g)]) { NormType = type }.GradientNorm())
                    .ShouldBeFalse($"{bad} at {i}");
            }
        }
    }

    [Fact]
    public void Each_parameter_is_clipped_by_its_own_norm()
    {
        float[] small = [0, 0], large = [0, 0];
        new Sgd(
            [new Parameter("small", small, new float[] { 0.3f, 0.4f }), new Parameter("large", large, new float[] { 30, 40 })],
            new() { LearningRate = 1 })
        { GradientTransforms = [new NormClipping(1)] }.Step();

        small.ShouldBe([-0.3f, -0.4f]);
        large.ShouldBe([-0.6f, -0.8f], 1e-6);
    }

    [Fact]
    public void A_transform_with_settings_out_of_range_is_refused()
    {
        Refused(() => new NormClipping(0), "MaxNorm must be more than 0; it was 0. Try 1.");
        Refused(() => new NormClipping(double.NaN), "MaxNorm must be more than 0 and finite; it was NaN. Try 1.");
        Refused(() => new AdaptiveClipping(-1), "Factor must be more than 0; it was -1. Try 0.01.");
        Refused(() => new AdaptiveClipping(1, 0), "Epsilon must be more than 0; it was 0. Try 1e-3.");
        Refused(() => new GradientNoise(-0.1), "Variance must be at least 0; it was -0.1. Try 0.01.");
        Refused(() => new GradientNoise(1, -1), "Exponent must be at least 0; it was -1. Try 0.55.");

        static void Refused(Func<object> make, string message) =>
            Should.Throw<ArgumentOutOfRangeException>(make).Message.ShouldBe(message);
    }

    [Fact]
    public void Transforms_tell_their_settings() => Transforms.All.Select(transform => $"{transform}").ShouldBe(
    [
        "norm-clipping:max=0.5,type=l2", "norm-clipping:max=0.5,type=l1", "norm-clipping:max=0.01,type=max",
        "adaptive-clipping:factor=0.01,epsilon=0.001,axis=0", "adaptive-clipping:factor=0.1,epsilon=0.5,axis=^1",
        "centralization:axis=0", "centralization:axis=^1", "noise:variance=0.01,exponent=0.55,seed=0",
    ]);
}
