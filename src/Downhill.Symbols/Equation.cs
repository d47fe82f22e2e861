namespace Downhill.Symbols;

/// <summary>An equation of a formula: the definition of a variable.</summary>
/// <param name="Left">The variable.</param>
/// <param name="Right">The expression that defines it.</param>
public sealed record Equation(Variable Left, Node Right);
