using Downhill.Lab.Statistics;

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
        StudyRow[] tested = [.. rows.GroupBy(row => row.Task, StringComparer.Ordinal).SelectMany(
            task => Tested(plan, [.. task]))];
        var adjusted = new Queue<double>(Holm.Adjust([.. tested.Select(row => row.Test?.PValue).OfType<double>()]));
        return [.. tested.Select(row => row.Test is null ? row : row with { AdjustedPValue = adjusted.Dequeue() })];
    }

    /// <summary>Returns the name of the optimizer that others of a task are tested against.</summary>
    internal static string Reference(StudyPlan plan, IEnumerable<StudyRow> task) =>
        plan.Baseline ?? task.MinBy(row => row.Loss.Value)!.Optimizer;

    private static IEnumerable<StudyRow> Tested(StudyPlan plan, IReadOnlyList<StudyRow> task)
    {
        var reference = task.First(row => row.Optimizer == Reference(plan, task));
        var best = ProbabilityOfBest.Of([.. task.Select(row => row.Losses)], sample => sample.InterquartileMean);
        return task.Select((row, i) => row with
        {
            BestProbability = best[i],
            Test = row == reference ? null
                : SignFlipTest.Of(new PairedDifferences(row.Losses.Values, reference.Losses.Values)),
        });
    }
}
