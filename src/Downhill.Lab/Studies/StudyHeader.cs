namespace Downhill.Lab.Studies;

/// <summary>The facts that a study was begun with.</summary>
/// <param name="Name">The name that the file gave, or was called.</param>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that it was begun on.</param>
/// <param name="Started">The time.</param>
/// <param name="Plan">The plan, a line for each part.</param>
/// <param name="Baseline">The name of the optimizer that the others are tested against; null for the best of each
/// task.</param>
public sealed record StudyHeader(
    string Name, string Version, Machine Machine, DateTimeOffset Started, IReadOnlyList<string> Plan, string? Baseline)
{
    private readonly NotNull given = NotNull.Check(Name).And(Version).And(Machine).And(Plan);

    /// <summary>Gets the names of the tasks that the plan has.</summary>
    internal IReadOnlyList<string> Tasks => Named("task ", ", data ");

    /// <summary>Gets the names of the optimizers that the plan has.</summary>
    internal IReadOnlyList<string> Optimizers => Named("optimizer ", ": ");

    /// <summary>Gets the number of trials to report of an optimizer on a task; 0 if the plan does not tell.</summary>
    internal int Reports => Plan.Where(line => line.StartsWith("report seeds ", StringComparison.Ordinal))
        .Select(line => line.Split(' ').Length - 2).DefaultIfEmpty(0).Min();

    /// <summary>Returns what stands between two words of the plan's lines (<see cref="StudyPlan.Lines"/>).</summary>
    private IReadOnlyList<string> Named(string before, string after) =>
    [
        .. Plan.Where(line => line.StartsWith(before, StringComparison.Ordinal)
                && line.Contains(after, StringComparison.Ordinal))
            .Select(line => line[before.Length..line.IndexOf(after, StringComparison.Ordinal)]),
    ];
}
