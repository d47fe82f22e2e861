namespace Downhill.Lab.Records;

/// <summary>The explanation of a step in a record.</summary>
/// <param name="Id">Of which path.</param>
/// <param name="Step">Of which step, from 1.</param>
/// <param name="Before">Where it was.</param>
/// <param name="After">Where it went.</param>
/// <param name="Symbols">The numbers in the rule, in the order in which they are made.</param>
/// <param name="Arrows">What moved it.</param>
/// <param name="Sentences">What there is to say.</param>
/// <param name="Lines">All of it as text.</param>
internal sealed record ExplanationRecord(
    string Id, int Step, double[] Before, double[] After, IReadOnlyList<SymbolRecord> Symbols,
    IReadOnlyList<ArrowRecord> Arrows,
    IReadOnlyList<string> Sentences, IReadOnlyList<string> Lines);
