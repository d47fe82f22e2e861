namespace Downhill.Lab.Records;

/// <summary>A symbol of a rule in a record.</summary>
/// <param name="Kind">The role of the symbol: number, before, line or part.</param>
/// <param name="Name">The symbol, or a part of the formula.</param>
/// <param name="Text">The meaning; for a line of the formula, the right side.</param>
/// <param name="X">The value for x; null if it is not finite.</param>
/// <param name="Y">The value for y; null if it is not finite.</param>
internal sealed record SymbolRecord(string Kind, string Name, string Text, double? X, double? Y);
