using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Gradients;

/// <summary>The list of transforms between the gradient and the rule.</summary>
public sealed class TransformTests
{
    private static readonly int[] Lengths = [3, 17, 0, 9000, 40_003, 256, 1];

    public static TheoryData<string, string> KeptAndTransforms => new(
        from kept in Kept.All.Prepend(Kept.Plain)
        from name in Transforms.Names.Select(row => row.Data)
        select (kept.ToString(), name));

    [Theory]
    [MemberData(nameof(Kept.Samples), MemberType = typeof(Kept))]
    public void A_transform_that_does_nothing_changes_no_bit(string kept, string name)
    {
        var (plain, copied) = (Few(kept, name), Few(kept, name));
        copied.Optimizer.GradientTransforms = [new Transforms.Identity()];

        for (var step = 0; step < 3; step++)
        {
            plain.Step(step);
            copied.Step(step);
        }

        Bits.ShouldBeSame(copied.Arrays, plain.Arrays, $"{name}, {kept}");
    }

    [Theory]
    [MemberData(nameof(KeptAndTransforms))]
    public void Gradients_are_never_written_and_all_is_finite(string kept, string transform)
    {
        var subject = Kept.Find(kept).Make(new AdamOptions(), Layout.Few);
        subject.Optimizer.GradientTransforms = [Transforms.Find(transform)];
        subject.Optimizer.MaxGradientNorm = 0.5;
        subject.Optimizer.MaxGradientValue = 0.01;
        subject.Optimizer.LossScale = new(4);
        subject.DrawGradients(1);
        var before = subject.Gradients;

        subject.StepAsItIs();

        Bits.ShouldBeSame(subject.Gradients, before, $"{transform}, {kept}");
        subject.Arrays.ShouldAllBe(array => array.All(float.IsFinite));
        subject.Optimizer.Steps.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(KeptAndTransforms))]
    public void Threads_widths_tiles_and_the_order_of_parameters_change_no_bit(string kept, string transform)
    {
        var expected = Run(new(Lengths));

        foreach (var layout in (Layout[])
            [
                new(Lengths) { Threads = 3 }, new(Lengths) { Threads = 8, Order = [6, 4, 2, 0, 1, 3, 5] },
                new(Lengths) { Width = 1 }, new(Lengths) { Width = 4, Neighbors = true },
                new(Lengths) { Width = 8, InTiles = true, Threads = 2 },
            ])
        {
            Bits.ShouldBeSame(Run(layout), expected, $"{transform}, {kept}, {layout}");
        }

        List<float[]> Run(Layout layout)
        {
            var subject = Kept.Find(kept).Make(new AdamOptions(), layout, (length, i) => Draw.Tiled(length, i));
            subject.Optimizer.GradientTransforms = [Transforms.Find(transform), new GradientNoise(1e-4)];
            subject.Optimizer.MaxGradientNorm = 1;
            for (var step = 0; step < 2; step++)
            {
                subject.Step(step, (length, i) => Draw.Tiled(length, i));
            }

            return [.. subject.Arrays];
        }
    }

    [Theory]
    [MemberData(nameof(Kept.Few), MemberType = typeof(Kept))]
    public void Transforms_are_applied_in_their_order_in_float(string kept, string name)
    {
        var (listed, byHand) = (Few(kept, name), Few(kept, name));
        listed.Optimizer.GradientTransforms = [new Transforms.Plus(1), new Transforms.Times(0.5f)];

        for (var step = 0; step < 3; step++)
        {
            listed.Step(step, Whole);
            byHand.Step(step, (length, seed) => [.. Whole(length, seed).Select(x => (x + 1) / 2)]);
        }

        Bits.ShouldBeSame(listed.Arrays, byHand.Arrays, $"{name}, {kept}");

        // Sums of these are exact in every format.
        static float[] Whole(int length, int seed) => [.. Draw.Normal(length, seed).Select(x => MathF.Round(8 * x))];
    }

    [Fact]
    public void A_transform_sees_name_shape_step_weights_and_the_gradient_without_its_loss_scale()
    {
        var (recorder, w) = (new Transforms.Recorder(), new Half[] { (Half)1, (Half)2, (Half)3, (Half)4, (Half)5, (Half)6 });
        Half[] g = [.. Enumerable.Range(1, 6).Select(i => (Half)(8 * i))];
        var sgd = new Sgd(
            [new Parameter<Half>("layer.weight", w, g, [2, 3]), new Parameter<Half>("missing", new Half[2])],
            new() { LearningRate = 0 })
        { GradientTransforms = [recorder], LossScale = new(8) };

        sgd.Step();
        sgd.Step();

        recorder.Seen.Count.ShouldBe(2, "what is missing is not transformed");
        var (name, shape, step, gradient, weights) = recorder.Seen[1];
        (name, step).ShouldBe(("layer.weight", 1L));
        shape.ShouldBe([2, 3]);
        gradient.ShouldBe([1, 2, 3, 4, 5, 6]);
        weights.ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void A_group_may_have_its_own_and_a_missing_gradient_stays_missing()
    {
        float[] a = [0], b = [0], c = [0], missing = [1];
        ParameterGroup first = new([new Parameter("a", a, new float[] { 1 })], Rate1);
        ParameterGroup second = new([new Parameter("b", b, new float[] { 1 })], Rate1)
        {
            GradientTransforms = [new Transforms.Times(3)],
        };
        ParameterGroup third = new(
            [new Parameter("c", c, new float[] { 1 }), new Parameter("missing", missing)], Rate1)
        {
            GradientTransforms = [],
        };
        var sgd = new Sgd([first, second, third]) { GradientTransforms = [new Transforms.Times(2)] };

        sgd.Step();

        (a[0], b[0], c[0], missing[0]).ShouldBe((-2, -3, -1, 1));
        sgd.Updates("missing").ShouldBe(0);
        second.GradientTransforms = null;
        sgd.GradientTransforms = [];
        sgd.Step();
        (a[0], b[0], c[0]).ShouldBe((-3, -4, -2), "from the next step on");
    }

    [Fact]
    public void The_norm_is_that_of_transformed_gradients_and_clips_them()
    {
        float[] w = [0, 0];
        var sgd = new Sgd([new Parameter("w", w, new float[] { 3, 4 })], Rate1)
        {
            GradientTransforms = [new Transforms.Times(10)], MaxGradientNorm = 5,
        };

        sgd.Step();

        sgd.LastGradientNorm.ShouldBe(50);
        w.ShouldBe([-3, -4], 1e-6);
        sgd.GradientNorm().ShouldBe(5, "as they were given");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Zeroing_gradients_zeroes_those_that_were_given(bool isSkipped)
    {
        float[] g = [isSkipped ? float.NaN : 1];
        var sgd = new Sgd([new Parameter("w", new float[1], g)])
        {
            GradientTransforms = [new Transforms.Identity()], NonFinite = NonFinitePolicy.SkipStep,
        };

        sgd.Step(zeroGradients: true);

        g.ShouldBe([0]);
        sgd.Skipped.ShouldBe(isSkipped ? 1 : 0);
    }

    [Fact]
    public void No_transform_hides_what_is_not_finite()
    {
        foreach (var transform in Transforms.All.Append(new Transforms.Times(0)).Append(new Overwriting(1)))
        {
            float[] w = [1, 2], g = [1, float.PositiveInfinity];
            var adam = new Adam([new Parameter("w", w, g)]) { GradientTransforms = [transform], MaxGradientValue = 1 };

            var thrown = Should.Throw<NonFiniteGradientException>(adam.Step);

            (thrown.Parameter, thrown.Index, thrown.Value).ShouldBe(("w", 1, float.PositiveInfinity));
            w.ShouldBe([1, 2]);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1e25f)]
    public void What_a_transform_makes_is_looked_at_too(float value)
    {
        float[] w = [1, 2];
        var adam = new Adam([new Parameter("w", w, new float[] { 1, 1 })]) { GradientTransforms = [new Overwriting(value)] };
        var skipping = new Adam([new Parameter("w", w, new float[] { 1, 1 })])
        {
            GradientTransforms = [new Overwriting(value)], NonFinite = NonFinitePolicy.SkipStep,
        };

        Should.Throw<NonFiniteGradientException>(adam.Step).Index.ShouldBe(1);
        skipping.Step();

        w.ShouldBe([1, 2]);
        (skipping.Skipped, skipping.Steps, adam.Steps).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void A_gradient_that_is_huge_may_be_clipped_to_a_usual_one()
    {
        float[] w = [0, 0];
        var adam = new Adam([new Parameter("w", w, new float[] { 1e30f, 0 })]) { GradientTransforms = [new NormClipping(1)] };

        adam.Step();

        w[0].ShouldBe(-1e-3f, 1e-6f);
    }

    [Fact]
    public void A_transform_that_throws_leaves_all_as_it_was()
    {
        float[] w = [1], g = [1];
        var transform = new Failing();
        var adam = new Adam([new Parameter("w", w, g)]) { GradientTransforms = [new Transforms.Times(2), transform] };

        Should.Throw<InvalidTimeZoneException>(adam.Step);

        (w[0], g[0], adam.Steps, adam.Updates("w")).ShouldBe((1, 1, 0, 0));
        adam.GradientNorm().ShouldBe(1, "as they were given");
        adam.GradientTransforms = [];
        adam.Step();
        adam.Steps.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Transforms.Names), MemberType = typeof(Transforms))]
    public void Nothing_is_allocated_after_the_first_step(string transform)
    {
        foreach (var weights in (string[])["float", "bfloat16"])
        {
            var subject = new Kept(weights, Rounding.Stochastic, StateFormat.Float32).Make(
                new MomentumOptions(), Layout.Few);
            subject.Optimizer.GradientTransforms = [Transforms.Find(transform), new GradientNoise(1e-3)];
            (subject.Optimizer.MaxGradientNorm, subject.Optimizer.MaxGradientValue) = (1, 1);
            subject.DrawGradients(1);
            Go();

            Allocations.OfThread(Go).ShouldBe(0);

            void Go()
            {
                for (var step = 0; step < 70; step++)
                {
                    subject.Optimizer.Step();
                }
            }
        }
    }

    [Fact]
    public void A_list_holds_no_null_and_is_copied()
    {
        var sgd = new Sgd([new Parameter("w", new float[1], new float[1])]);
        List<IGradientTransform> list = [new NormClipping(1)];
        sgd.GradientTransforms = list;
        list.Clear();

        sgd.GradientTransforms.Count.ShouldBe(1);
        Should.Throw<ArgumentException>(() => sgd.GradientTransforms = [new NormClipping(1), null!]).Message
            .ShouldStartWith("Transform 1 is null. Leave it out.");
        Should.Throw<ArgumentException>(() => sgd.Groups[0].GradientTransforms = [null!]).Message
            .ShouldStartWith("Transform 0 is null. Leave it out.");
        Should.Throw<ArgumentNullException>(() => sgd.GradientTransforms = null!);
    }

    [Fact]
    public void A_gradient_that_does_not_fit_its_shape_is_refused()
    {
        Should.Throw<ArgumentException>(
            () => _ = new ParameterGradient("w", [2, 2], 0, new float[4], new float[3]).Step).Message
            .ShouldStartWith("The gradient of 'w' has 4 elements and there are 3 weights, but the shape is [2, 2].");
        Should.Throw<ArgumentOutOfRangeException>(
            () => new ParameterGradient("w", [2], 0, new float[2], new float[2]).ReadWeights(1, new float[2])).Message
            .ShouldStartWith("'w' has 2 weights; 2 from 1 on are not all there.");
    }

    private static SgdOptions Rate1 => new() { LearningRate = 1 };

    private static Subject Few(string kept, string name) => Kept.Find(kept).Make(Case.Find(name), Layout.Few);

    private sealed class Overwriting(float value) : IGradientTransform
    {
        public void Apply(in ParameterGradient gradient) => gradient.Values[^1] = value;
    }

    private sealed class Failing : IGradientTransform
    {
        public void Apply(in ParameterGradient gradient) => throw new InvalidTimeZoneException();
    }
}
