namespace Downhill.Lab.Paths;

/// <summary>A symbol of a rule, with what it stands for in one step.</summary>
/// <param name="Kind">What it is in the rule.</param>
/// <param name="Name">The symbol, or a part of the formula: <c>vₜ₋₁</c>, <c>1 − β₁ᵗ</c>.</param>
/// <param name="Text">Its meaning in words; of a line of the formula, the right side.</param>
/// <param name="X">Its value for x.</param>
/// <param name="Y">Its value for y: that for x, when it is a number that both share.</param>
public sealed record StepSymbol(StepSymbolKind Kind, string Name, string Text, double X, double Y);
