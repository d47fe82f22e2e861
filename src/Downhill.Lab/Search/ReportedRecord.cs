using Downhill.Lab.Records;

namespace Downhill.Lab.Search;

/// <summary>The outcome of the best values with the reporting seeds, in JSON.</summary>
/// <param name="N">The number of seeds.</param>
/// <param name="Diverged">The number of runs that diverged.</param>
/// <param name="Loss">The mean loss; null if it is infinite.</param>
/// <param name="Low">The lower end of its interval; null if it is infinite.</param>
/// <param name="High">The upper end of its interval; null if it is infinite.</param>
/// <param name="Confidence">The confidence of the interval.</param>
/// <param name="Losses">The loss of each seed; null where a run diverged.</param>
/// <param name="Accuracies">The accuracy of each seed; null where a task has none.</param>
internal sealed record ReportedRecord(
    int N, int Diverged, double? Loss, double? Low, double? High, double Confidence, IReadOnlyList<double?> Losses,
    IReadOnlyList<double?> Accuracies)
{
    /// <summary>Returns the record of an outcome.</summary>
    public static ReportedRecord Of(TunedOptimizer tuned) => new(
        tuned.Loss.Count, tuned.Loss.Diverged, FiniteOrNull.Of(tuned.Loss.Value), FiniteOrNull.Of(tuned.Loss.Low),
        FiniteOrNull.Of(tuned.Loss.High), tuned.Loss.Confidence,
        [.. (tuned.Losses?.Values ?? []).Select(FiniteOrNull.Of)],
        [.. tuned.Accuracies.Select(FiniteOrNull.Of)]);
}
