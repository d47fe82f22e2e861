namespace Downhill.Symbols;

/// <summary>A case of a schedule's formula.</summary>
/// <param name="Value">The expression for this case.</param>
/// <param name="Conditions">The conditions, all of which hold; none if there is one case.</param>
public sealed record ScheduleCase(Node Value, IReadOnlyList<ScheduleComparison> Conditions);
