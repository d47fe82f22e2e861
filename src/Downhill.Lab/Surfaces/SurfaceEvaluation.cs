using Downhill.Symbols;

namespace Downhill.Lab.Surfaces;

/// <summary>Evaluates formulas.</summary>
internal static class SurfaceEvaluation
{
    /// <summary>The exponent of a cube root, which is more exact than a power.</summary>
    private static readonly Node Third = new Apply(FormulaOperation.Divide, new Number(1), new Number(3));

    /// <summary>Returns the value of a formula, with its derivatives.</summary>
    /// <param name="node">The formula.</param>
    /// <param name="valueOf">Returns the value of a name in the formula.</param>
    public static Dual Of(Node node, Func<Node, Dual> valueOf) => node switch
    {
        Number number => number.Value,
        OverUpdates all => all.Value,
        Apply { B: null } apply => Of(apply.Operation, Of(apply.A, valueOf)),
        Apply { Operation: FormulaOperation.Power, B: var b } root when b == Third => Dual.Cbrt(Of(root.A, valueOf)),
        Apply apply => Of(apply.Operation, Of(apply.A, valueOf), Of(apply.B, valueOf)),
        _ => valueOf(node),
    };

    private static Dual Of(FormulaOperation operation, Dual a) => operation switch
    {
        FormulaOperation.Negate => -a,
        FormulaOperation.SquareRoot => Dual.Sqrt(a),
        FormulaOperation.Sign => Dual.Sign(a),
        FormulaOperation.Positive => a.Value > 0 ? 1 : 0,
        FormulaOperation.Absolute => Dual.Abs(a),
        FormulaOperation.Exponential => Dual.Exp(a),
        FormulaOperation.Logarithm => Dual.Log(a),
        FormulaOperation.Sine => Dual.Sin(a),
        FormulaOperation.Cosine => Dual.Cos(a),
        FormulaOperation.Tangent => Dual.Tan(a),
        FormulaOperation.HyperbolicTangent => Dual.Tanh(a),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It takes two operands."),
    };

    private static Dual Of(FormulaOperation operation, Dual a, Dual b) => operation switch
    {
        FormulaOperation.Add => a + b,
        FormulaOperation.Subtract => a - b,
        FormulaOperation.Multiply => a * b,
        FormulaOperation.Divide => a / b,
        FormulaOperation.Power => Dual.Pow(a, b),
        FormulaOperation.Maximum => Dual.Max(a, b),
        FormulaOperation.Minimum => Dual.Min(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It takes one operand."),
    };
}
