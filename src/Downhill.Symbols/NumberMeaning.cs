namespace Downhill.Symbols;

/// <summary>A number of a schedule's formula that words tell.</summary>
/// <param name="Symbol">The symbol that stands for it.</param>
/// <param name="Meaning">The words: milestones up to t.</param>
/// <param name="Value">The value at the step at which the formula was read.</param>
public sealed record NumberMeaning(string Symbol, string Meaning, double Value);
