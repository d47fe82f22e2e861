using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>The outcome of tuning one optimizer.</summary>
/// <param name="Id">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Trials">All trials, in the order in which they were made.</param>
/// <param name="Best">The best of the whole trials.</param>
/// <param name="Edges">The sentences that say at which edges the best lies, and why none beyond was tried.</param>
/// <param name="Sensitivity">The range within a factor of the best; null if all diverged, or several options were
/// tuned.</param>
/// <param name="Losses">The losses at the best values with the reporting seeds; null while there is none yet.</param>
/// <param name="Accuracies">The accuracies with the reporting seeds; NaN where a task has none.</param>
public sealed record TunedOptimizer(
    string Id, IReadOnlyList<SearchTrial> Trials, SearchTrial Best, IReadOnlyList<string> Edges,
    Sensitivity? Sensitivity, Sample? Losses, IReadOnlyList<double> Accuracies)
{
    /// <summary>Gets the number of runs that diverged while it was tuned, and of all of them.</summary>
    public (int Diverged, int All) Runs => (Trials.Sum(trial => trial.Losses.Diverged), Trials.Sum(
        trial => trial.Losses.Count));

    /// <summary>Gets the mean loss with the reporting seeds, with its 95 % interval; NaN of none, while there is none
    /// yet.</summary>
    public Estimate Loss { get; } = Losses is null ? new(double.NaN, double.NaN, double.NaN, 0.95, 0, 0)
        : Bootstrap.Interval(Losses, sample => sample.Mean);
}
