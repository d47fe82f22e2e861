using System.Runtime.InteropServices;
using Downhill.Bench.Steps;
using Downhill.Lab.Benchmarks;
using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill.Bench.Native;

/// <summary>Prints how a step compares with the same as a plain loop in C: over the same arrays, by turns.</summary>
internal static class NativeRatios
{
    private const string Name = "weights";
    private static readonly int[] Sizes = [1 << 12, 1 << 16];

    /// <summary>Measures, after making sure that both leave the same bits.</summary>
    /// <param name="only">Only this optimizer; null for all.</param>
    /// <param name="seconds">How long to measure each.</param>
    public static void Run(string? only, double seconds)
    {
        Console.WriteLine($"## A step beside the same loop in C\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            "C: nanoseconds a weight of the loop in bench/c/steps.cpp. The rest, as ratios to it: `Sweep.Step` over\n"
            + "spans, `Optimizer.Step` on one thread, and the latter when it looks for gradients that are not finite, as\n"
            + "it does by default.\n");
        Console.WriteLine("| optimizer | weights | bits | C, ns | sweep | step | step, checked | µs a step, checked |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|");
        foreach (var size in Sizes)
        {
            foreach (var id in Catalog.All.Where(entry => NativeStep.Exists(entry.Defaults)).Select(entry => entry.Id)
                .Where(id => only is null || id == only))
            {
                Console.WriteLine(Row(id, size, seconds));
            }
        }
    }

    private static string Row(string id, int size, double seconds)
    {
        var options = Catalog.Find(id).Defaults;
        var arrays = Arrays.For(options, size);
        var (weights, gradient) = (Lined(arrays.W), Lined(arrays.G));
        var bare = Make(NonFinitePolicy.LetThrough);
        var cautious = Make(NonFinitePolicy.Throw);
        var memory = new NativeArrays(
            weights, gradient,
            [.. options.States.Select(state => MemoryMarshal.AsMemory(bare.State.Floats(Name, state.Key)))]);
        long step = 0;
        NativeStep native = new(options);
        Action[] actions =
        [
            () => native.Run(memory, ++step),
            () => Sweep.Step(
                options, StepIndex.Of(++step), weights.Span, gradient.Span, memory.State(0), memory.State(1),
                memory.State(2)),
            bare.Step,
            cautious.Step,
        ];
        RoundRobinTimer.OfMachine(CancellationToken.None).WarmUp(actions);
        var times = RoundRobinTimer.OfMachine(CancellationToken.None).Measure(actions, seconds);
        var (c, each) = (times[0], RoundRobinTimer.Median(times[0]) / size * 1e9);
        var bits = IsSame(options) ? "same" : "differ";
        return $"| {id} | {BinaryCount.Write(size)} | {bits} | {each:F3} | {Ratio(times[1], c):F2} | "
            + $"{Ratio(times[2], c):F2} | {Ratio(times[3], c):F2} | {RoundRobinTimer.Median(times[3]) * 1e6:F2} |";

        Optimizer Make(NonFinitePolicy policy) =>
            new([new Parameter(Name, weights, gradient)], options) { NonFinite = policy, Threads = 1 };
    }

    /// <summary>A copy that begins a cache line, so that the loop in C is at its best too.</summary>
    private static Memory<float> Lined(float[] values)
    {
        var lined = new AlignedArray<float>(values.Length);
        values.CopyTo(lined.Span);
        return lined.Slice(0, values.Length);
    }

    private static double Ratio(double[] times, double[] to) =>
        RoundRobinTimer.Median(times.Zip(to, (time, least) => time / least));

    /// <summary>Whether ten steps over a length that no lane divides leave the same bits.</summary>
    private static bool IsSame(OptimizerOptions options)
    {
        NativeStep loops = new(options);
        var (library, native) = (Arrays.For(options, 1021), Arrays.For(options, 1021));
        for (var step = 1; step <= 10; step++)
        {
            Sweep.Step(options, StepIndex.Of(step), library.W, library.G, library.A, library.B, library.C);
            loops.Run(NativeArrays.Of(native, options.States.Count), step);
        }

        return library.Agrees(native);
    }
}
