namespace Downhill.Testing;

/// <summary>The error of a coefficient that comes of what was measured, carried through its arithmetic.</summary>
/// <param name="Error">The largest distance of the coefficient in a float computation.</param>
internal sealed record CoefficientError(double Error) : IFormulaTerm
{
    /// <summary>Returns the error that a coefficient carries; 0 for a mere number.</summary>
    public static double Of(Coefficient coefficient) =>
        coefficient.Term is CoefficientError { Error: var error } ? error : 0;

    /// <inheritdoc/>
    public IFormulaTerm Combine(FormulaOperation operation, Coefficient a, Coefficient b) =>
        new CoefficientError(Combined(operation, a.Value, Of(a), b.Value, Of(b)));

    private static double Combined(FormulaOperation operation, double a, double δa, double b, double δb) =>
        operation switch
        {
            FormulaOperation.Add or FormulaOperation.Subtract => δa + δb,
            FormulaOperation.Negate => δa,
            FormulaOperation.Multiply => Math.Abs(a) * δb + Math.Abs(b) * δa + δa * δb,
            FormulaOperation.Divide => Math.Abs(b) > δb
                ? (δa + Math.Abs(a / b) * δb) / (Math.Abs(b) - δb) : double.PositiveInfinity,
            FormulaOperation.SquareRoot => a > 0 ? δa / (Math.Sqrt(a) + Math.Sqrt(Math.Max(0, a - δa))) : Math.Sqrt(δa),
            FormulaOperation.Maximum or FormulaOperation.Minimum => Math.Max(δa, δb),
            _ => double.PositiveInfinity,
        };
}
