namespace Downhill;

/// <summary>Says what an option is: shown by <c>explain</c>, the help and the docs. What bears it is an option that
/// command lines and checkpoints know.</summary>
/// <param name="symbol">The symbol in the formula; empty when it has none.</param>
/// <param name="meaning">The meaning, in a few words.</param>
/// <param name="source">The source of the default: a paper, a library.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string symbol, string meaning, string source) : Attribute
{
    /// <summary>The symbol in the formula; empty when it has none.</summary>
    public string Symbol { get; } = symbol ?? throw new ArgumentNullException(nameof(symbol));

    /// <summary>The meaning, in a few words.</summary>
    public string Meaning { get; } = meaning ?? throw new ArgumentNullException(nameof(meaning));

    /// <summary>The source of the default.</summary>
    public string Source { get; } = source ?? throw new ArgumentNullException(nameof(source));
}
