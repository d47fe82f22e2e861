namespace Downhill.Lab.Records;

/// <summary>A number in a rule in a record.</summary>
/// <param name="Kind">What it is: number, before, line, part.</param>
/// <param name="Name">The symbol.</param>
/// <param name="Text">Its meaning; of a line of the formula, the right side.</param>
/// <param name="X">Its value for x; null when it is not finite.</param>
/// <param name="Y">Its value for y; null when it is not finite.</param>
internal sealed record SymbolRecord(string Kind, string Name, string Text, double? X, double? Y);
