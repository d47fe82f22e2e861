namespace Downhill.Symbols;

/// <summary>One line of a formula.</summary>
/// <param name="Left">What is defined.</param>
/// <param name="Right">As what.</param>
public sealed record Equation(Variable Left, Node Right);
