namespace Downhill;

/// <summary>The symbol of a <see cref="Coefficient"/>, implemented by printers of formulas.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var term = new TextTerm("β");
/// Console.WriteLine(((TextTerm)term.Combine(FormulaOperation.Multiply, 2, 3)).Text);
///
/// // Downhill.Symbols has a printer that is complete.
/// sealed record TextTerm(string Text) : IFormulaTerm
/// {
///     public IFormulaTerm Combine(FormulaOperation operation, Coefficient a, Coefficient b) =>
///         new TextTerm($"{operation}({a}, {b})");
/// }
/// ]]></code>
/// </example>
public interface IFormulaTerm
{
    /// <summary>Returns the symbol of an operation on two coefficients, of which at least one has a symbol of this
    /// kind.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="a">The left operand; the only one of a square root.</param>
    /// <param name="b">The right operand.</param>
    /// <returns>The symbol of the result.</returns>
    IFormulaTerm Combine(FormulaOperation operation, Coefficient a, Coefficient b);

    /// <summary>Returns the symbol under a name; by default the symbol itself.</summary>
    /// <param name="name">The name, a letter.</param>
    IFormulaTerm Named(string name) => this;

    /// <summary>Returns the symbol of the product, sum or largest over all updates so far; by default the symbol
    /// itself.</summary>
    /// <param name="operation">Multiplication, addition or the maximum.</param>
    /// <param name="value">The value over all updates.</param>
    IFormulaTerm OverUpdates(FormulaOperation operation, double value) => this;
}
