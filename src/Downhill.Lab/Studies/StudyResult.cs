namespace Downhill.Lab.Studies;

/// <summary>The outcome of a study.</summary>
/// <param name="Version">The version of Downhill that began it.</param>
/// <param name="Machine">The machine that it was begun on.</param>
/// <param name="Started">The time at which it was begun.</param>
/// <param name="Plan">The plan, with tasks, optimizers, budgets and seeds.</param>
/// <param name="Rows">A row for each optimizer on each task, in the order of the plan.</param>
public sealed record StudyResult(
    string Version, Machine Machine, DateTimeOffset Started, StudyPlan Plan, IReadOnlyList<StudyRow> Rows)
{
    private readonly NotNull given = NotNull.Check(Version).And(Machine).And(Plan).And(Rows);

    /// <summary>Returns rows with the tests between them.</summary>
    /// <param name="plan">The plan of the study.</param>
    /// <param name="rows">The rows of all tasks, in the order of the plan.</param>
    internal static IReadOnlyList<StudyRow> Compared(StudyPlan plan, IReadOnlyList<StudyRow> rows)
    {
        var seeds = plan.Tunings.ToDictionary(
            tuning => tuning.Entries[0].Id, tuning => tuning.ReportSeeds, StringComparer.Ordinal);
        var compared = StudyComparison.Of(plan.Baseline, [.. rows.Select(
            row => new StudyLosses(row.Task, row.Optimizer, seeds[row.Optimizer], row.Losses))]);
        return [.. rows.Zip(compared, (row, one) => row with
        {
            BestProbability = one.BestProbability, Test = one.Test, AdjustedPValue = one.AdjustedPValue,
            Superiority = one.Superiority, CohenDz = one.CohenDz,
        })];
    }
}
