namespace Downhill;

/// <summary>What people should know of an option: shown by <c>explain</c>, the help and the docs.</summary>
/// <param name="symbol">Its symbol in the formula; empty when it has none.</param>
/// <param name="meaning">What it does, in a few words.</param>
/// <param name="source">Where its default comes from.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string symbol, string meaning, string source) : Attribute
{
    /// <summary>Its symbol in the formula.</summary>
    public string Symbol { get; } = symbol ?? throw new ArgumentNullException(nameof(symbol));

    /// <summary>What it does.</summary>
    public string Meaning { get; } = meaning ?? throw new ArgumentNullException(nameof(meaning));

    /// <summary>Where its default comes from.</summary>
    public string Source { get; } = source ?? throw new ArgumentNullException(nameof(source));
}
