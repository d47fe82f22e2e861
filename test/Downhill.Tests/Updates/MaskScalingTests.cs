namespace Downhill.Tests.Updates;

/// <summary>Cautious steps that make up for those that are not taken, by hand.</summary>
public sealed class MaskScalingTests
{
    private readonly float[] w = [0, 0, 0, 0], small = [0, 0];

    [Theory]
    [InlineData(MaskScaling.None, 0, 1, 0)]
    [InlineData(MaskScaling.Mean, 0, 1 / 0.75, 0)]
    [InlineData(MaskScaling.Count, 0, 4 / 4.0, 0)]
    [InlineData(MaskScaling.None, 0.5, 1, 0.5)]
    [InlineData(MaskScaling.Mean, 0.5, 1 / 0.875, 0.5 / 0.875)]
    [InlineData(MaskScaling.Count, 0.5, 4 / 4.5, 2 / 4.5)]
    public void Steps_are_as_long_as_the_mask_of_their_tensor_says(
        MaskScaling scaling, double factor, double taken, double other)
    {
        var optimizer = Begun(new Cautious { Scaling = scaling, Factor = factor });

        optimizer.Step();

        // The velocity is 0.5 · 1 + g; against the second gradient alone it points uphill.
        w.ShouldBe([.. new[] { -1.5 * taken, -0.25 * other, -1.5 * taken, -2.5 * taken }.Select(x => (float)x)], 1e-6);
        small[0].ShouldBe(scaling == MaskScaling.Count ? -1 : -1.5f, 1e-6);
    }

    [Fact]
    public void The_scaling_may_change_between_two_steps()
    {
        var optimizer = Begun(new Cautious { Scaling = MaskScaling.Mean });
        List<float> steps = [];
        foreach (var scaling in new[] { MaskScaling.Count, MaskScaling.None, MaskScaling.Mean })
        {
            Array.Clear(w);
            optimizer.Groups[0].Options = Options(new Cautious { Scaling = scaling });
            optimizer.Step();
            steps.Add(w[0]);
        }

        // The velocity of the second weight turns to descent after the first of these: by its mask 4 / (3 + 1), then all.
        steps.ShouldBe([-1.5f, -1.75f, -1.875f]);
    }

    [Fact]
    public void A_gradient_of_some_rows_is_refused_before_anything_is_changed()
    {
        Parameter parameter = new("w", w, shape: [2, 2]);
        parameter.TakeRowGradient()!.Add([1], [5, 6]);
        Optimizer optimizer = new([parameter], Options(new Cautious { Scaling = MaskScaling.Mean }))
        {
            AbsentRows = AbsentRows.Lazy,
        };

        Should.Throw<InvalidOperationException>(optimizer.Step).Message.ShouldContain(
            "MomentumOptions sums over all weights before it moves one");
        w.ShouldBe([0, 0, 0, 0]);
    }

    private static MomentumOptions Options(Cautious cautious) =>
        new() { LearningRate = 1, Momentum = 0.5, UpdateTransforms = [cautious] };

    /// <summary>An optimizer after a step with gradients of 1, whose weights then went back to 0.</summary>
    private Optimizer Begun(Cautious cautious)
    {
        float[] gradient = [1, 1, 1, 1], ones = [1, 1];
        Optimizer optimizer = new(
            [new Parameter("w", w, gradient), new Parameter("small", small, ones)], Options(cautious));
        optimizer.Step();
        Array.Clear(w);
        Array.Clear(small);
        (gradient[1], gradient[3]) = (-0.25f, 2);
        return optimizer;
    }
}
