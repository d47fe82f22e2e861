namespace Downhill.Lab.Surfaces;

/// <summary>The exception for a formula that cannot be read.</summary>
/// <param name="message">The fault, and the text to write instead.</param>
/// <param name="formula">The formula.</param>
/// <param name="position">The index of the character at fault, from 0; the formula's length for its end.</param>
public sealed class FormulaException(string message, string formula, int position)
    : FormatException(message ?? throw new ArgumentNullException(nameof(message)))
{
    /// <summary>Gets the formula that cannot be read.</summary>
    public string Formula { get; } = formula ?? throw new ArgumentNullException(nameof(formula));

    /// <summary>Gets the index of the character at fault, from 0; the formula's length for its end.</summary>
    public int Position { get; } = position;
}
