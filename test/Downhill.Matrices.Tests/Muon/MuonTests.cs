using Downhill.Training;

namespace Downhill.Matrices.Tests.Muon;

public sealed class MuonTests
{
    public static TheoryData<string> Traces => [.. MuonTrace.All.Keys];

    [Theory]
    [MemberData(nameof(Traces))]
    public void Float_stays_far_closer_to_the_reference_in_double_than_the_reference_in_bfloat16(string name)
    {
        var trace = new MuonTrace(name);
        var subject = new Trainee(MuonTrace.All[name], trace);
        foreach (var (recorded, _) in trace.Recorded("tall"))
        {
            subject.StepTo(recorded);
            foreach (var parameter in MuonTrace.Shapes.Keys)
            {
                var expected = trace.Recorded(parameter).Single(pair => pair.Step == recorded).Weights;
                ShouldBeNear(
                    [.. subject.Weights(parameter).Select(x => (double)x)], expected, trace.Spread / 20,
                    $"{parameter}, step {recorded}");
            }
        }
    }

    [Fact]
    public void State_is_the_momentum_under_the_key_of_PyTorch_and_resumes_to_the_bit()
    {
        foreach (var format in Enum.GetValues<StateFormat>())
        {
            var options = MuonTrace.All["muon-torch.all"] with { StateFormat = format };
            var trace = new MuonTrace("muon-torch.all");
            var through = new Trainee(options, trace).StepTo(9);
            var saved = through.Optimizer.Save();
            var stopped = new Trainee(options, trace, through);
            if (format == StateFormat.Float32)
            {
                through.Optimizer.State.Keys.Order().ShouldBe(["tall/momentum_buffer", "wide/momentum_buffer"]);
            }

            stopped.Optimizer.Load(saved).Differences.ShouldBeEmpty();

            stopped.StepTo(20).Weights("tall").ShouldBe(through.StepTo(20).Weights("tall"));
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_leaves_gradients_alone()
    {
        var generator = new Generator(1);
        float[] start = Numbers(generator, 300 * 210), gradient = Numbers(generator, 300 * 210);
        float[][] results = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            float[] w = [.. start], g = [.. gradient];
            Optimizer optimizer = new([new Parameter("w", w, g, shape: [300, 210])], new MuonOptions())
            {
                Threads = threads,
            };
            optimizer.Step();
            optimizer.Step();
            g.ShouldBe(gradient);
            return w;
        })];

        results[1].AsSpan().SequenceEqual(results[0]).ShouldBeTrue();
        results[2].AsSpan().SequenceEqual(results[0]).ShouldBeTrue();
        results[0].AsSpan().SequenceEqual(start).ShouldBeFalse();
    }

    [Fact]
    public void No_step_after_the_first_allocates()
    {
        Optimizer optimizer = new([Matrix("w", [1, 0, 0, 1, 2, 3])], new MuonOptions()) { Threads = 1 };
        optimizer.Step();

        Allocations.OfThread(optimizer.Step).ShouldBe(0);
    }

    [Fact]
    public void Without_decay_a_step_is_the_rate_times_a_matrix_with_singular_values_near_one()
    {
        float[] w = new float[4];
        var options = new MuonOptions { LearningRate = 1, WeightDecay = 0, Orthogonalization = NewtonSchulzForm.Cubic };

        new Optimizer([new Parameter("w", w, new float[] { 0, -5, 0.2f, 0 }, shape: [2, 2])], options).Step();

        w.Zip([0, 1, -1, 0]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    [Fact]
    public void The_other_layout_is_the_transpose()
    {
        var generator = new Generator(2);
        float[] g = Numbers(generator, 12), turned = [.. Enumerable.Range(0, 12).Select(i => g[(i % 4 * 3) + (i / 4)])];
        float[] w = new float[12], v = new float[12];
        new Optimizer([new Parameter("w", w, g, shape: [4, 3])], new MuonOptions()).Step();

        new Optimizer([new Parameter("w", v, turned, shape: [3, 4])], new MuonOptions { OutputAxis = ^1 }).Step();

        Enumerable.Range(0, 12).ShouldAllBe(i => Math.Abs(v[i] - w[(i % 4 * 3) + (i / 4)]) < 1e-8f);
    }

    [Fact]
    public void Climbing_and_clipping_come_before_the_momentum()
    {
        float[] g = [1, 2, 3, -4, 5, 0.5f];
        Parameter down = Matrix("w", g), up = Matrix("w", [.. g.Select(x => -x)]), clipped = Matrix("w", g);

        new Optimizer([down], new MuonOptions()).Step();
        new Optimizer([up], new MuonOptions { Maximize = true }).Step();
        var optimizer = new Optimizer([clipped], new MuonOptions()) { MaxGradientNorm = 1 };
        optimizer.Step();

        up.Values.ToArray().ShouldBe(down.Values.ToArray());
        var norm = Math.Sqrt(g.Sum(x => (double)x * x));
        optimizer.State.Floats("w", "momentum_buffer").Span[4].ShouldBe((float)(0.05 * 5 / norm), 1e-6);
    }

    [Fact]
    public void A_missing_gradient_skips_the_parameter_and_zeros_do_not()
    {
        float[] w = [1, 1, 1, 1, 1, 1];
        var parameter = new Parameter("w", w, new float[6], shape: [2, 3]);
        var optimizer = new Optimizer([parameter], new MuonOptions { LearningRate = 1 });

        optimizer.Step();
        w.ShouldAllBe(x => Math.Abs(x - 0.9f) < 1e-6);
        optimizer.ClearGradients();
        optimizer.Step();

        w.ShouldAllBe(x => Math.Abs(x - 0.9f) < 1e-6);
        optimizer.Updates("w").ShouldBe(1);
    }

    [Fact]
    public void Gradients_are_zeroed_within_the_step_once_both_rules_have_read_them()
    {
        float[] g = [1, 2, 3, -4, 5, 0.5f];
        Parameter kept = Matrix("w", g), zeroed = Matrix("w", [.. g]);
        var options = new MuonOptions { UpdateTransforms = [new Cautious()] };
        new Optimizer([kept], options).Step();

        new Optimizer([zeroed], options).Step(zeroGradients: true);

        zeroed.Values.ToArray().ShouldBe(kept.Values.ToArray());
        zeroed.Gradient!.Value.ToArray().ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void Weights_of_16_bits_go_the_same_way()
    {
        float[] g = [1, 2, 3, -4, 5, 0.5f];
        var options = new MuonOptions { LearningRate = 0.5, Rounding = Rounding.Nearest };
        Parameter wide = Matrix("w", g);
        Parameter<Half> narrow = new("w", new Half[6], Array.ConvertAll(g, x => (Half)x), [2, 3]);

        new Optimizer([wide], options).Step();
        new Optimizer([narrow], options).Step();

        narrow.Values.ToArray().ShouldBe(wide.Values.ToArray().Select(x => (Half)x));
    }

    [Fact]
    public void Steps_within_the_backward_pass_are_refused_before_anything_moves()
    {
        var net = new Linear(3, 2);
        var weight = net.Parameters.Single(parameter => parameter.Shape.Count == 2);
        var before = weight.Values.ToArray();
        _ = new Optimizer([weight], new MuonOptions())
        {
            StepsInBackward = true, NonFinite = NonFinitePolicy.LetThrough,
        };

        Should.Throw<InvalidOperationException>(
            () => Loss.CrossEntropy(net.Forward(new Tensor(new float[] { 1, 2, 3 }, 1, 3)), new[] { 1 }).Backward())
            .Message.ShouldContain("needs each gradient as a whole");

        weight.Values.ToArray().ShouldBe(before);
    }

    [Fact]
    public void What_is_no_matrix_is_refused_by_name_with_the_cure()
    {
        Should.Throw<ArgumentException>(() => new Optimizer(
            [new Parameter("head.bias", new float[2], new float[2])], new MuonOptions()))
            .Message.ShouldContain("'head.bias' has the shape [2]. Give it a group of its own");
        Should.Throw<NotSupportedException>(() =>
            Sweep.Step(new MuonOptions(), StepIndex.Of(1), new float[4], new float[4], new float[4], new float[4]))
            .Message.ShouldContain("bare spans have no shape");
        Should.Throw<ArgumentException>(
            () => new MuonOptions { Orthogonalization = new() { Coefficients = [], Iterations = 1 } });
        Should.Throw<ArgumentNullException>(() => new MuonOptions { Orthogonalization = null! });
    }

    private static Parameter Matrix(string name, float[] gradient) =>
        new(name, new float[6], gradient, shape: [2, 3]);

    private static float[] Numbers(Generator generator, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)generator.Normal())];

    private static void ShouldBeNear(double[] actual, double[] expected, double tolerance, string what)
    {
        var size = expected.Max(Math.Abs) + 1e-6;
        actual.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(
            tolerance * size, what);
    }
}
