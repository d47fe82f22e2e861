namespace Downhill.Lab.Records;

/// <summary>The explanation of a step in a record.</summary>
/// <param name="Id">The name of the path.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="Before">The position before the step.</param>
/// <param name="After">The position after the step.</param>
/// <param name="Symbols">The numbers in the rule, in the order of their computation.</param>
/// <param name="Arrows">The influences on the step.</param>
/// <param name="Sentences">The explanation in plain words.</param>
/// <param name="Lines">The whole explanation as text.</param>
internal sealed record ExplanationRecord(
    string Id, int Step, double[] Before, double[] After, IReadOnlyList<SymbolRecord> Symbols,
    IReadOnlyList<ArrowRecord> Arrows,
    IReadOnlyList<string> Sentences, IReadOnlyList<string> Lines);
