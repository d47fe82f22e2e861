namespace Downhill.Lab.Records;

/// <summary>The explanation of a step in a record.</summary>
/// <param name="Id">Of which path.</param>
/// <param name="Step">Of which step, from 1.</param>
/// <param name="Lines">The explanation as text.</param>
internal sealed record ExplanationRecord(string Id, int Step, IReadOnlyList<string> Lines);
