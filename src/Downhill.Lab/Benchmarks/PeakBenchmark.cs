namespace Downhill.Lab.Benchmarks;

/// <summary>Measures the peak speed of a processor, without memory.</summary>
/// <param name="addMultiply">Computes as many sums and products as <see cref="PlainArithmetic.Operations"/>
/// says.</param>
/// <param name="divideRoot">Computes as many quotients and roots.</param>
internal sealed class PeakBenchmark(Action addMultiply, Action divideRoot)
{
    private const double Budget = 0.04;

    /// <summary>Measures both kinds of arithmetic.</summary>
    /// <param name="rounds">The timer to measure with.</param>
    /// <param name="group">The threads to use; null for the calling one alone.</param>
    public PeakSpeed Measure(RoundRobinTimer rounds, BenchmarkThreads? group)
    {
        var threads = group?.Count ?? 1;
        return new(threads, Of(addMultiply), Of(divideRoot));

        // The fastest run counts, for this is a peak; one thread alone is tried too, if other work slows its helpers.
        double Of(Action kind)
        {
            Action[] actions = group is null ? [kind] : [kind, () => group.Run(_ => kind())];
            var most = rounds.Measure(actions, Budget).Select((times, i) => (i == 0 ? 1 : threads) / times.Min()).Max();
            return Math.Round(PlainArithmetic.Operations * most / 1e9, 2);
        }
    }
}
