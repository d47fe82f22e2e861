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
}
