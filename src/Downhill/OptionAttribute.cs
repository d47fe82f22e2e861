namespace Downhill;

/// <summary>What people should know of an option: shown by <c>explain</c>, the help and the docs.</summary>
/// <param name="symbol">Its symbol in the formula; empty when it has none.</param>
/// <param name="meaning">What it does, in a few words.</param>
/// <param name="source">Where its default comes from.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string symbol, string meaning, string source) : Attribute
{
    /// <summary>Its symbol in the formula.</summary>
    public string Symbol => symbol;

    /// <summary>What it does.</summary>
    public string Meaning => meaning;

    /// <summary>Where its default comes from.</summary>
    public string Source => source;
}
