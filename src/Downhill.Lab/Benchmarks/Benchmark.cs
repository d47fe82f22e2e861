namespace Downhill.Lab.Benchmarks;

/// <summary>A benchmark of the steps of optimizers.</summary>
/// <param name="Cases">The cases to measure, in order.</param>
/// <param name="Seconds">The approximate seconds to spend on each case.</param>
public sealed record Benchmark(IReadOnlyList<BenchmarkCase> Cases, double Seconds)
{
    private readonly NotNull given = NotNull.Check(Cases);

    // The time to fill arrays, beside that of measuring, in seconds a byte.
    private const double Filling = 0.5e-9;
    private const long Large = 64 << 20;

    /// <summary>Gets the greatest number of threads that a step may use.</summary>
    public static int MostThreads => Environment.ProcessorCount;

    /// <summary>Gets the bytes of memory needed at a time.</summary>
    public long MemoryBytes => Cases.Select(subject => subject.MemoryBytes).DefaultIfEmpty().Max();

    /// <summary>Returns the approximate seconds that a case takes.</summary>
    /// <param name="subject">The case to measure.</param>
    public double ExpectedSeconds(BenchmarkCase subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Seconds + (Filling * subject.MemoryBytes);
    }

    /// <summary>Measures all cases.</summary>
    /// <param name="observer">The observer of progress; null, the default, for none.</param>
    /// <param name="stop">Stops the benchmark; measured cases are kept.</param>
    /// <returns>The times of the measured cases.</returns>
    /// <exception cref="ArgumentException">There is not enough free memory.</exception>
    public BenchmarkResult Make(IBenchmarkProgress? observer = null, CancellationToken stop = default)
    {
        FreeMemory.EnsureFor(MemoryBytes);
        var started = DateTimeOffset.Now;
        var (peaks, steps) = (new List<PeakSpeed>(), new List<StepTime>());
        try
        {
            WarmUp(stop);
            foreach (var threads in Cases.Select(subject => subject.Threads).Distinct())
            {
                using var group = threads > 1 ? new BenchmarkThreads(threads) : null;
                peaks.Add(new PeakBenchmark(PlainArithmetic.AddMultiply, PlainArithmetic.DivideRoot)
                    .Measure(RoundRobinTimer.OfMachine(stop), group));
            }

            foreach (var subject in Cases)
            {
                observer?.Began(subject);
                steps.Add(Measure(subject, stop));
                observer?.Measured(subject, steps[^1]);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The remaining cases are missing, as the result says.
        }

        return new(
            ThisMachine.Version, ThisMachine.Describe(), started, peaks, steps,
            [.. Cases.Skip(steps.Count).Select(subject => subject.Name)]);
    }

    private StepTime Measure(BenchmarkCase subject, CancellationToken stop)
    {
        if (subject.MemoryBytes > Large)
        {
            // The arrays of the case before must be freed first, or twice the memory would be needed.
            GC.Collect();
        }

        using var group = subject.Threads > 1 ? new BenchmarkThreads(subject.Threads) : null;
        return new StepBenchmark(subject, stop).Measure(Seconds, group, stop);
    }

    /// <summary>Runs the code of every step until it is compiled as well as it can be.</summary>
    private void WarmUp(CancellationToken stop)
    {
        const int Few = 256;
        StepBenchmark[] small =
        [
            .. Cases.Select(subject => subject with { Size = Few, Threads = 1 }).Distinct()
                .Select(subject => new StepBenchmark(subject, stop)),
        ];
        RoundRobinTimer.OfMachine(stop).WarmUp([.. small.SelectMany(one => one.Actions)]);
    }
}
