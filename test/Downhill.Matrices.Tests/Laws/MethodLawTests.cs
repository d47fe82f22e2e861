using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Laws;

/// <summary>What every method that sees whole tensors keeps to, with the options of every recorded run.</summary>
public sealed class MethodLawTests
{
    private const int Rows = 132;
    private const int Columns = 74;

    public static TheoryData<string> Traces => [.. MatrixTrace.All];

    [Theory]
    [MemberData(nameof(Traces))]
    public void Training_goes_on_from_a_checkpoint_to_the_bit(string name)
    {
        foreach (var stop in new[] { 1, 9 })
        {
            var trace = new MatrixTrace(name);
            var through = new TracedModel(trace).StepTo(stop);
            var saved = through.Optimizer.Save();
            var stopped = new TracedModel(trace, through);

            var report = stopped.Optimizer.Load(saved);

            report.Differences.ShouldBeEmpty();
            stopped.StepTo(20).AllWeights().ShouldBe(through.StepTo(20).AllWeights());
        }
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void Options_that_change_between_steps_are_a_schedule(string name)
    {
        var trace = new MatrixTrace(name);
        double Rate(long step) => 0.1 / (1 + step);
        var scheduled = new TracedModel(trace, change: options => options with { LearningRate = new(Rate) });
        var changed = new TracedModel(trace);

        for (var step = 0; step < 12; step++)
        {
            foreach (var group in changed.Optimizer.Groups)
            {
                group.Options = group.Options with { LearningRate = Rate(step) };
            }

            changed.Step();
        }

        changed.AllWeights().ShouldBe(scheduled.StepTo(12).AllWeights());
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void A_missing_gradient_skips_the_parameter_and_its_decay(string name)
    {
        var model = new TracedModel(new(name)).StepTo(5);
        var weights = model.AllWeights();
        var saved = model.Optimizer.Save().Select(tensor => tensor.Value.ToArray<float>()).ToArray();

        model.Optimizer.ClearGradients();
        model.Optimizer.Step();

        model.AllWeights().ShouldBe(weights);
        model.Optimizer.Save().Select(tensor => tensor.Value.ToArray<float>()).ShouldBe(saved);
        model.Optimizer.Steps.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void Any_number_of_threads_gives_the_same_bits_and_leaves_gradients_alone(string name)
    {
        foreach (var options in Options(name))
        {
            var generator = new Generator(3);
            float[] start = Numbers(generator), gradient = Numbers(generator);
            float[][] results = [.. new[] { 1, 2, 5 }.Select(threads =>
            {
                float[] w = [.. start], g = [.. gradient];
                Optimizer optimizer = new([Matrix(w, g)], options) { Threads = threads };
                optimizer.Step();
                optimizer.Step();
                optimizer.Step();
                g.ShouldBe(gradient);
                return w;
            })];

            results[1].AsSpan().SequenceEqual(results[0]).ShouldBeTrue();
            results[2].AsSpan().SequenceEqual(results[0]).ShouldBeTrue();
            results[0].ShouldAllBe(x => float.IsFinite(x));
            results[0].AsSpan().SequenceEqual(start).ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void No_step_after_the_first_allocates(string name)
    {
        foreach (var options in Options(name))
        {
            var generator = new Generator(4);
            Optimizer optimizer = new([Matrix(Numbers(generator), Numbers(generator))], options) { Threads = 1 };
            optimizer.Step();
            var before = GC.GetAllocatedBytesForCurrentThread();
            optimizer.Step();
            var grown = GC.GetAllocatedBytesForCurrentThread() - before;

            grown.ShouldBeLessThan(sizeof(float) * Columns * Columns, "Memory is made at the first step.");
            Allocations.OfThread(optimizer.Step).ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void Climbing_is_descending_by_the_opposite_gradient(string name)
    {
        foreach (var options in Options(name))
        {
            var generator = new Generator(5);
            float[] w = Numbers(generator), g = Numbers(generator), up = [.. w];
            Optimizer down = new([Matrix(w, g)], options with { Maximize = false });
            Optimizer climb = new([Matrix(up, [.. g.Select(x => -x)])], options with { Maximize = true });

            for (var step = 0; step < 4; step++)
            {
                down.Step();
                climb.Step();
            }

            up.ShouldBe(w);
        }
    }

    [Theory]
    [MemberData(nameof(Traces))]
    public void Bare_spans_and_more_than_two_dimensions_are_refused_with_the_cure(string name)
    {
        foreach (var options in Options(name))
        {
            Should.Throw<NotSupportedException>(() =>
                Sweep.Step(options, StepIndex.Of(1), new float[4], new float[4], new float[4], new float[4]))
                .Message.ShouldContain("Take an Optimizer instead.");
            Should.Throw<ArgumentException>(() => new Optimizer(
                [new Parameter("kernel", new float[8], new float[8], [2, 2, 2])], options))
                .Message.ShouldContain("'kernel' has the shape [2, 2, 2]. Give it a group of its own");
        }
    }

    private static IEnumerable<OptimizerOptions> Options(string name) => new MatrixTrace(name) is var trace
        ? trace.Shapes.Keys.Select(trace.OptionsOf).Where(options => options.MakeTensorPhase<float>() is not null)
            .DistinctBy(options => $"{options}") : [];

    private static Parameter Matrix(float[] weights, float[] gradient) => new("w", weights, gradient, [Rows, Columns]);

    private static float[] Numbers(Generator generator) =>
        [.. Enumerable.Range(0, Rows * Columns).Select(_ => (float)generator.Normal())];
}
