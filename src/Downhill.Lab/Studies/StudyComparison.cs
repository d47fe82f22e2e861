using Downhill.Lab.Statistics;

namespace Downhill.Lab.Studies;

/// <summary>The comparison of one optimizer with the others of its task.</summary>
/// <remarks>The reference of a task is the baseline of the study or, if it has none, the optimizer with the lowest
/// interquartile mean.</remarks>
/// <param name="BestProbability">The probability that it is the best of its task, as far as the seeds tell; null as
/// long as not all have the same seeds.</param>
/// <param name="Test">The test against the reference, paired by seeds; null for the reference itself, and without
/// pairs.</param>
/// <param name="AdjustedPValue">The p-value of the test, corrected by Holm's method for all tests of the study.</param>
/// <param name="Superiority">The share of pairs of a run and one of the reference in which its loss is the lower; null
/// where there is no test.</param>
/// <param name="CohenDz">Cohen's d of the differences from the reference; null where there is no test.</param>
internal sealed record StudyComparison(
    double? BestProbability, PairedTestResult? Test, double? AdjustedPValue, Estimate? Superiority, Estimate? CohenDz)
{
    /// <summary>Gets what there is of one that is not reported yet.</summary>
    public static StudyComparison None { get; } = new(null, null, null, null, null);

    /// <summary>Compares all optimizers of a study.</summary>
    /// <param name="baseline">The name of the optimizer that the others are tested against; null for the best.</param>
    /// <param name="all">The reported losses; those of a task stand together.</param>
    /// <returns>The comparisons, in the order of the losses.</returns>
    public static IReadOnlyList<StudyComparison> Of(string? baseline, IReadOnlyList<StudyLosses> all)
    {
        StudyComparison[] tested = [.. all.GroupBy(one => one.Task, StringComparer.Ordinal).SelectMany(
            task => Tested(baseline, [.. task]))];
        var adjusted = new Queue<double>(Holm.Adjust([.. tested.Select(one => one.Test?.PValue).OfType<double>()]));
        return [.. tested.Select(one => one.Test is null ? one : one with { AdjustedPValue = adjusted.Dequeue() })];
    }

    private static IEnumerable<StudyComparison> Tested(string? baseline, IReadOnlyList<StudyLosses> task)
    {
        var reference = baseline is null ? task.MinBy(one => one.Losses.InterquartileMean)
            : task.FirstOrDefault(one => one.Optimizer == baseline);
        var shares = task.All(task[0].IsPairedWith)
            ? ProbabilityOfBest.Of([.. task.Select(one => one.Losses)], sample => sample.InterquartileMean) : null;
        return task.Select((one, i) =>
            reference is null || one == reference || !one.IsPairedWith(reference)
                ? None with { BestProbability = shares?[i] }
                : Against(reference.Losses, one.Losses) with { BestProbability = shares?[i] });
    }

    private static StudyComparison Against(Sample reference, Sample one)
    {
        PairedDifferences differences = new(one.Values, reference.Values);
        return new(
            null, SignFlipTest.Of(differences), null, EffectSize.Superiority(one, reference),
            differences.Count < 2 ? null : EffectSize.CohenDz(differences));
    }
}
