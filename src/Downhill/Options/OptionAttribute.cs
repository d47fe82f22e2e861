namespace Downhill;

/// <summary>Marks a property as an option that command lines, checkpoints, <c>explain</c> and the documentation
/// know.</summary>
/// <param name="symbol">The symbol in the formula; empty if there is none.</param>
/// <param name="meaning">The meaning, in a few words.</param>
/// <param name="source">The source of the default: a paper, a library.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string symbol, string meaning, string source) : Attribute
{
    /// <summary>Gets the symbol in the formula; empty if there is none.</summary>
    public string Symbol { get; } = symbol ?? throw new ArgumentNullException(nameof(symbol));

    /// <summary>Gets the meaning, in a few words.</summary>
    public string Meaning { get; } = meaning ?? throw new ArgumentNullException(nameof(meaning));

    /// <summary>Gets the source of the default.</summary>
    public string Source { get; } = source ?? throw new ArgumentNullException(nameof(source));
}
