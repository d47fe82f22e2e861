namespace Downhill.Lab.Surfaces;

/// <summary>A formula cannot be read.</summary>
/// <param name="message">What is wrong, and what to write instead.</param>
/// <param name="formula">The formula.</param>
/// <param name="position">Which character it is about, from 0; the formula's length for its end.</param>
public sealed class FormulaException(string message, string formula, int position)
    : FormatException(message ?? throw new ArgumentNullException(nameof(message)))
{
    /// <summary>The formula.</summary>
    public string Formula { get; } = formula ?? throw new ArgumentNullException(nameof(formula));

    /// <summary>Which character it is about, from 0; the formula's length for its end.</summary>
    public int Position { get; } = position;
}
