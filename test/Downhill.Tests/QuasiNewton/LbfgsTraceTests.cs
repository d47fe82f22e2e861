using System.Text.Json;

namespace Downhill.Tests.QuasiNewton;

/// <summary>Steps are PyTorch's: evaluations one by one, weights and state.</summary>
public sealed class LbfgsTraceTests
{
    // Sums round in another order than PyTorch's. In 40 iterations along Rosenbrock's valley, whose condition is 2500,
    // 40 · 2500 · 2⁻⁵³ = 1e-11 may come of it, and of a loss near 0, relative to itself, more; what was seen is 5e-12
    // in weights and 6e-10 in losses.
    private const double Bound = 1e-9;

    public static TheoryData<string> Names => LbfgsTrace.Names;

    public static TheoryData<string> NarrowNames =>
        [.. Names.Select(row => (string)row.Data).Where(name => name != "rosenbrock")];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_every_evaluation_and_all_weights_are_PyTorchs(string name)
    {
        var trace = new LbfgsTrace(name, "float64");
        var run = new DoubleRun(trace.Loss(), trace.Start, trace.Options);

        foreach (var (step, weights) in trace.Weights.Index())
        {
            run.Step();

            Distance(weights, run.X).ShouldBeLessThan(Bound);
            run.Memory.Progress.Evaluations.ShouldBe(trace.Evaluations[step]);
            run.Memory.Progress.Iterations.ShouldBe(trace.Iterations[step]);
        }

        run.Losses.Count.ShouldBe(trace.Losses.Length);
        trace.Losses.Zip(run.Losses, (theirs, ours) => Math.Abs(theirs - ours) / Math.Max(theirs, 1e-6)).Max()
            .ShouldBeLessThan(Bound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_the_state_is_PyTorchs(string name)
    {
        var trace = new LbfgsTrace(name, "float64");
        var run = new DoubleRun(trace.Loss(), trace.Start, trace.Options);

        foreach (var _ in trace.Weights)
        {
            run.Step();
        }

        // What is left of gradients and directions is a difference of weights that have come together.
        var memory = run.Memory;
        Distance(Values("d"), memory.Arena[memory.Direction].ToArray()).ShouldBeLessThan(1e-6);
        Distance(Values("prev_flat_grad"), memory.Arena[memory.Previous].ToArray()).ShouldBeLessThan(1e-6);
        memory.Progress.StepLength.ShouldBe(trace.State.GetProperty("t").GetDouble(), 1e-9);
        memory.History.Scale.ShouldBe(trace.State.GetProperty("H_diag").GetDouble(), 1e-6);
        memory.Progress.PreviousLoss.ShouldBe(trace.State.GetProperty("prev_loss").GetDouble(), 1e-12);

        double[] Values(string key) => trace.State.GetProperty(key).GetProperty("values").Deserialize<double[]>()!;
    }

    [Theory]
    [MemberData(nameof(NarrowNames))]
    public void In_float_the_first_steps_are_PyTorchs_and_the_last_come_to_the_same_point(string name)
    {
        var trace = new LbfgsTrace(name, "float32");
        var run = new FloatRun(trace.Loss(), trace.Start, trace.Options);

        foreach (var weights in trace.Weights)
        {
            run.Step();

            // 24 bits through up to 38 iterations of a function whose condition is 100.
            Distance(weights, [.. run.Weights.Select(x => (double)x)]).ShouldBeLessThan(40 * 100 * Math.Pow(2, -24));
        }
    }

    private static double Distance(double[] theirs, double[] ours) =>
        theirs.Zip(ours, (a, b) => Math.Abs(a - b)).Max() / theirs.Max(Math.Abs);
}
