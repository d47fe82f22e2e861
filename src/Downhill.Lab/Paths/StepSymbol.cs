namespace Downhill.Lab.Paths;

/// <summary>A symbol of a rule, with its value in one step.</summary>
/// <param name="Kind">The role of the symbol in the rule.</param>
/// <param name="Name">The symbol, or a part of the formula: <c>vₜ₋₁</c>, <c>1 − β₁ᵗ</c>.</param>
/// <param name="Text">The meaning in words; for a line of the formula, the right side.</param>
/// <param name="X">The value for x.</param>
/// <param name="Y">The value for y; the same as for x if both share it.</param>
public sealed record StepSymbol(StepSymbolKind Kind, string Name, string Text, double X, double Y);
