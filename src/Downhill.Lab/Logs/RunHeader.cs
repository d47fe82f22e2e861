namespace Downhill.Lab.Logs;

/// <summary>The content of <c>run.json</c>: what was asked for, and who made it.</summary>
/// <param name="Format">The number of the format, <see cref="Newest"/>.</param>
/// <param name="Plan">The settings, seeds and data, which decide the outcome.</param>
/// <param name="Processes">The processes that made them, in the order of time: one, and another whenever they were gone
/// on with.</param>
public sealed record RunHeader(int Format, RunPlan Plan, IReadOnlyList<RunProcess> Processes)
{
    private readonly NotNull given = NotNull.Check(Plan).And(Processes);

    /// <summary>The number of the format that is written.</summary>
    public const int Newest = 1;

    /// <summary>Returns what no header can hold; null if it can be.</summary>
    internal string? Fault() => Processes.Count == 0 ? "There is no process"
        : Plan.Runs.Count == 0 || Plan.Seeds.Count == 0 || Plan.Epochs < 1 ? "There is nothing to make"
        : Plan.Runs.DistinctBy(run => run.Id, StringComparer.Ordinal).Count() < Plan.Runs.Count
        || Plan.Seeds.Distinct().Count() < Plan.Seeds.Count ? "A run is there twice"
        : Plan.Search is null && Plan.Runs.Any(run => run.Batch is not > 0 || run.Steps is not > 0)
        ? "A run has no batch, or no steps"
        : null;
}
