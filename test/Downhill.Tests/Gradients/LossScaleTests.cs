using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Gradients;

/// <summary>A factor of the loss, that the step takes off the gradients.</summary>
public sealed class LossScaleTests
{
    [Theory]
    [MemberData(nameof(Kept.Samples), MemberType = typeof(Kept))]
    public void A_power_of_two_changes_no_bit(string kept, string name)
    {
        foreach (var most in (double?[])[null, 0.5])
        {
            var (plain, scaled) = (Few(kept, name), Few(kept, name));
            scaled.Optimizer.LossScale = new(16);
            (plain.Optimizer.MaxGradientNorm, scaled.Optimizer.MaxGradientNorm) = (most, most);

            for (var step = 0; step < 3; step++)
            {
                plain.Step(step);
                scaled.Step(step, (length, seed) => [.. Draw.Normal(length, seed).Select(x => 16 * x)]);
                scaled.Optimizer.LastGradientNorm.ShouldBe(plain.Optimizer.LastGradientNorm);
                scaled.Optimizer.GradientNorm().ShouldBe(plain.Optimizer.GradientNorm());
            }

            Bits.ShouldBeSame(scaled.Arrays, plain.Arrays, $"{name}, {kept}");
        }
    }

    [Fact]
    public void It_grows_and_shrinks_as_PyTorchs_does()
    {
        var g = new float[1];
        var scale = new DynamicLossScale(16) { GrowthFactor = 4, BackoffFactor = 0.25, GrowthInterval = 3 };
        var sgd = new Sgd([new Parameter("w", new float[1], g)])
        {
            LossScale = scale, NonFinite = NonFinitePolicy.SkipStep,
        };
        List<double> values = [];

        foreach (var isFinite in "fffffnffnfffnn".Select(letter => letter == 'f'))
        {
            g[0] = isFinite ? 1 : float.PositiveInfinity;
            sgd.Step();
            values.Add(scale.Value);
        }

        // What torch.amp.GradScaler of PyTorch 2.6 has with these settings: an overflow forgets the steps before it.
        values.ShouldBe([16, 16, 64, 64, 64, 16, 16, 16, 4, 4, 4, 16, 4, 1]);
        (sgd.Steps, sgd.Skipped).ShouldBe((10, 4));
    }

    [Fact]
    public void Its_defaults_are_PyTorchs()
    {
        var scale = new DynamicLossScale();

        (scale.Value, scale.GrowthFactor, scale.BackoffFactor, scale.GrowthInterval).ShouldBe((65_536, 2, 0.5, 2000));
        $"{scale}, {new LossScale(1024)}".ShouldBe("dynamic:growth=2,backoff=0.5,interval=2000, static:1024");
    }

    [Fact]
    public void It_stays_a_number_however_often_gradients_overflow_or_do_not()
    {
        var g = new float[] { float.NaN };
        var (falling, rising) = (new DynamicLossScale(), new DynamicLossScale { GrowthInterval = 1 });
        var optimizers = new[] { falling, rising }.Select(scale => new Sgd([new Parameter("w", new float[1], g)])
        {
            LossScale = scale, NonFinite = NonFinitePolicy.SkipStep,
        }).ToList();
        for (var step = 0; step < 300; step++)
        {
            g[0] = float.NaN;
            optimizers[0].Step();
            g[0] = 0;
            optimizers[1].Step();
        }

        falling.Value.ShouldBe(Math.ScaleB(1, -126));
        rising.Value.ShouldBe(Math.ScaleB(1, 126));
    }

    [Theory]
    [InlineData(NonFinitePolicy.Throw)]
    [InlineData(NonFinitePolicy.LetThrough)]
    public void A_dynamic_one_needs_steps_that_are_skipped(NonFinitePolicy policy)
    {
        float[] w = [1];
        var sgd = new Sgd([new Parameter("w", w, new float[] { 1 })]) { LossScale = new DynamicLossScale(), NonFinite = policy };

        Should.Throw<InvalidOperationException>(sgd.Step).Message.ShouldBe(
            "LossScale is dynamic: it finds the largest scale by steps that overflow, which must be skipped, but NonFinite "
            + $"is {policy}. Set it to SkipStep.");
        w.ShouldBe([1]);
    }

    [Fact]
    public void A_gradient_is_too_large_by_what_it_is_without_its_scale()
    {
        float[] w = [0];
        var adam = new Adam([new Parameter("w", w, new float[] { 1e25f })]) { LossScale = new(1e10) };

        adam.Step();

        w[0].ShouldBe(-1e-3f, 1e-6f);
        adam.LossScale = null;
        Should.Throw<NonFiniteGradientException>(adam.Step);
        adam.MaxGradientNorm = 1;
        adam.LossScale = new(1e10);
        adam.Step();
        adam.LastGradientNorm.ShouldBe(1e15, 1e8);
    }

    [Fact]
    public void Micro_batches_may_have_scales_of_their_own()
    {
        float[] w = [0], g = [0];
        var scale = new DynamicLossScale(8);
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
        {
            LossScale = scale, NonFinite = NonFinitePolicy.SkipStep, Accumulation = GradientAccumulation.Sum(2),
        };

        foreach (var value in (float[])[3, float.PositiveInfinity, 5])
        {
            g[0] = (float)(value * scale.Value);
            sgd.Step();
        }

        (w[0], scale.Value, sgd.Steps, sgd.Skipped).ShouldBe((-8, 4, 1, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-39)]
    [InlineData(1e39)]
    public void A_scale_that_is_no_float_is_refused(double value) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LossScale(value)).Message.ShouldStartWith(
            "A loss scale must be positive, and it and its reciprocal floats. Try 1024.");

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new DynamicLossScale { GrowthFactor = 1 }).Message
            .ShouldBe("GrowthFactor must be more than 1; it was 1. Try 2.");
        Should.Throw<ArgumentOutOfRangeException>(() => new DynamicLossScale { BackoffFactor = 1 }).Message
            .ShouldBe("BackoffFactor must be between 0 and 1; it was 1. Try 0.5.");
        Should.Throw<ArgumentOutOfRangeException>(() => new DynamicLossScale { GrowthInterval = 0 }).Message
            .ShouldBe("GrowthInterval must be at least 1 step; it was 0. Try 2000.");
    }

    private static Subject Few(string kept, string name) => Kept.Find(kept).Make(Case.Find(name), Layout.Few);
}
