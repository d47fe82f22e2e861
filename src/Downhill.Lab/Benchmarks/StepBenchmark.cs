using System.Runtime.InteropServices;
using Downhill.Sweeps.Layout;
using Downhill.Symbols;

namespace Downhill.Lab.Benchmarks;

/// <summary>Measures one case: the step and plain kernels in turns, in the same memory where it is floats.</summary>
internal sealed class StepBenchmark
{
    private const string Name = "weights";

    // As many bytes fit into the caches of a core, where prefetching does not pay.
    private const long Near = 1 << 20;

    // In seconds. Threads that fell asleep during the turns of others are awake only after several steps in a row.
    private const double Waking = 5e-3;

    private readonly BenchmarkCase subject;
    private readonly Optimizer bare;
    private readonly Optimizer cautious;
    private readonly PlainKernel[] plain;

    /// <summary>Initializes the benchmark, and fills the arrays.</summary>
    /// <exception cref="OperationCanceledException">The benchmark was stopped.</exception>
    public StepBenchmark(BenchmarkCase subject, CancellationToken stop)
    {
        this.subject = subject;
        var floats = (int)((long)subject.Size * subject.Storage.WeightBytes / sizeof(float));
        var (weights, gradient) = (Filled(floats, 1, Floats, stop), Filled(floats, 2, Floats, stop));
        var parameter = subject.Storage.HasBFloat16Weights
            ? (IParameter)new Parameter<BFloat16>(
                Name, Filled(subject.Size, 1, Shorts, stop), Filled(subject.Size, 2, Shorts, stop))
            : new Parameter(Name, weights, gradient);
        bare = new([parameter], Options) { NonFinite = NonFinitePolicy.LetThrough, Threads = subject.Threads };
        stop.ThrowIfCancellationRequested();
        cautious = new([parameter], Options) { NonFinite = NonFinitePolicy.Throw, Threads = subject.Threads };
        var arrays = new PlainArrays(weights, gradient, States());
        bool[] distances = (long)subject.Size * subject.Traffic.Bytes < Near ? [false] : [false, true];
        plain = [.. distances.Select(isFar => new PlainKernel(subject.Traffic, arrays, isFar))];

        static float Floats(Random random) => random.NextSingle() - 0.5f;
        static BFloat16 Shorts(Random random) => (BFloat16)Floats(random);
    }

    /// <summary>Gets the actions to time: the step, the step that checks its gradient, the plain kernels.</summary>
    public IReadOnlyList<Action> Actions => [bare.Step, cautious.Step, .. plain.Select(kernel => (Action)kernel.Run)];

    private OptimizerOptions Options =>
        Catalog.Find(subject.Optimizer).Defaults with { StateFormat = subject.Storage.State };

    /// <summary>Measures the case.</summary>
    /// <param name="budget">The approximate seconds to spend.</param>
    /// <param name="threads">The threads of the case; null for the calling one alone.</param>
    /// <param name="stop">Stops the measurement.</param>
    public StepTime Measure(double budget, BenchmarkThreads? threads, CancellationToken stop)
    {
        List<Action> actions = [.. Actions];
        if (threads is not null)
        {
            actions.AddRange(
                plain.Select(kernel => (Action)(() => threads.Run(part => kernel.RunPart(part, threads.Count)))));
        }

        var times = RoundRobinTimer.OfMachine(stop).Measure(actions, budget, warming: threads is null ? 0 : Waking);

        // For little work one thread is faster than several, and prefetching costs more than it gains, so the fastest
        // kernel is the floor.
        return TimeOf(times[0], times[1], times.Skip(2).MinBy(RoundRobinTimer.Median)!);
    }

    private StepTime TimeOf(double[] step, double[] look, double[] floor)
    {
        var bytes = subject.Traffic.Bytes;
        return new(
            subject.Optimizer, subject.Storage.Name, subject.Size, subject.Threads, bytes,
            Formula.Of(Options).Cost.Total, Each(step), Each(floor), Each(look),
            Math.Round(RoundRobinTimer.Median(step.Zip(floor, (time, least) => least / time)), 4),
            Math.Round(bytes / Each(step), 2), step.Length);

        double Each(double[] times) => Math.Round(RoundRobinTimer.Median(times) / subject.Size * 1e9, 5);
    }

    private Memory<float>[] States()
    {
        var floats = (int)((long)subject.Size * subject.Storage.StateBytes / sizeof(float));
        return subject.Storage.State == StateFormat.Float32
            ? [.. Options.States.Select(state => MemoryMarshal.AsMemory(bare.State.Floats(Name, state.Key)))]
            : [.. Options.States.Select(_ => new AlignedArray<float>(floats).Slice(0, floats))];
    }

    /// <summary>Returns an aligned array of random numbers that repeat.</summary>
    /// <remarks>The array begins a cache line, so that both step and plain kernel are at their best.</remarks>
    /// <exception cref="OperationCanceledException">The benchmark was stopped.</exception>
    internal static Memory<T> Filled<T>(int length, int seed, Func<Random, T> draw, CancellationToken stop)
        where T : unmanaged
    {
        const int Period = 4096;
        const int ChunkLength = 256 * Period;
        var random = new Random(seed);
        var lined = new AlignedArray<T>(length);
        var values = lined.Span;
        for (var i = 0; i < Math.Min(length, Period); i++)
        {
            values[i] = draw(random);
        }

        for (var done = Period; done < length;)
        {
            stop.ThrowIfCancellationRequested();
            var some = Math.Min(Math.Min(done, ChunkLength), length - done);
            values[..some].CopyTo(values[done..]);
            done += some;
        }

        return lined.Slice(0, length);
    }
}
