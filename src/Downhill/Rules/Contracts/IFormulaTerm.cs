namespace Downhill;

/// <summary>The symbol that a <see cref="Coefficient"/> stands for. Implemented by whoever prints formulas.</summary>
public interface IFormulaTerm
{
    /// <summary>The symbol of an operation on two coefficients, of which at least one has a symbol of this
    /// kind.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="a">The left operand; the only one of a square root.</param>
    /// <param name="b">The right operand.</param>
    /// <returns>The symbol of the result.</returns>
    IFormulaTerm Combine(FormulaOperation operation, Coefficient a, Coefficient b);
}
