using Downhill.Lab.Search;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Studies;

/// <summary>The outcome of one optimizer on one task of a study.</summary>
/// <param name="Task">The name of the task.</param>
/// <param name="Optimizer">The name of the optimizer in the study.</param>
/// <param name="Trials">All trials that it was tuned by, in the order of the search.</param>
/// <param name="Best">The best of the whole trials.</param>
/// <param name="Edges">The sentences that say at which edges the best lies.</param>
/// <param name="Losses">The losses with the reporting seeds; infinite where a run diverged.</param>
/// <param name="Accuracies">The accuracies with the reporting seeds; NaN where a task has none.</param>
/// <param name="Seconds">The median of the seconds of a reported trial; null if others went on beside it.</param>
public sealed record StudyRow(
    string Task, string Optimizer, IReadOnlyList<SearchTrial> Trials, SearchTrial Best, IReadOnlyList<string> Edges,
    Sample Losses, IReadOnlyList<double> Accuracies, double? Seconds)
{
    private readonly NotNull given = NotNull.Check(Task).And(Optimizer).And(Trials).And(Best).And(Edges).And(Losses)
        .And(Accuracies);

    /// <summary>Gets the interquartile mean of the losses with the reporting seeds, with its 95 % interval.</summary>
    public Estimate Loss { get; } = Bootstrap.Interval(Losses, sample => sample.InterquartileMean);

    /// <summary>Gets the number of trials that diverged while it was tuned, and of all of them.</summary>
    public (int Diverged, int All) Tuned =>
        (Trials.Sum(trial => trial.Losses.Diverged), Trials.Sum(trial => trial.Losses.Count));

    /// <summary>Gets the probability that it is the best of its task, as far as the seeds tell; null where not all were
    /// reported with the same seeds.</summary>
    public double? BestProbability { get; init; }

    /// <summary>Gets the paired test against the baseline, or the best of the task; null for that one
    /// itself.</summary>
    public PairedTestResult? Test { get; init; }

    /// <summary>Gets the p-value of the test, corrected by Holm's method for all tests of the study; null for
    /// none.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Gets the share of all pairs of a run of its own and one of the other's in which its loss is the
    /// lower.</summary>
    /// <remarks>It has its 95 % interval, is one half where they do not differ, and null where there is no
    /// test.</remarks>
    public Estimate? Superiority { get; init; }

    /// <summary>Gets Cohen's d of the differences from the other, paired by seeds.</summary>
    /// <remarks>It has its 95 % interval, is negative where its losses are lower, NaN where one of a pair diverged, and
    /// null where there is no test.</remarks>
    public Estimate? CohenDz { get; init; }
}
