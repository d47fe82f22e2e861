using Downhill.Symbols;

namespace Downhill.Lab.Surfaces;

/// <summary>Computes what a formula says.</summary>
internal static class SurfaceEvaluation
{
    /// <summary>The value of a formula, with its derivatives.</summary>
    /// <param name="node">The formula.</param>
    /// <param name="valueOf">What a name in it stands for.</param>
    public static Dual Of(Node node, Func<Node, Dual> valueOf) => node switch
    {
        Number number => number.Value,
        Apply { B: null } apply => Of(apply.Operation, Of(apply.A, valueOf)),
        Apply apply => Of(apply.Operation, Of(apply.A, valueOf), Of(apply.B, valueOf)),
        _ => valueOf(node),
    };

    private static Dual Of(Operation operation, Dual a) => operation switch
    {
        Operation.Negate => -a,
        Operation.SquareRoot => Dual.Sqrt(a),
        Operation.Sign => Dual.Sign(a),
        Operation.Absolute => Dual.Abs(a),
        Operation.Exponential => Dual.Exp(a),
        Operation.Logarithm => Dual.Log(a),
        Operation.Sine => Dual.Sin(a),
        Operation.Cosine => Dual.Cos(a),
        Operation.Tangent => Dual.Tan(a),
        Operation.HyperbolicTangent => Dual.Tanh(a),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It takes two operands."),
    };

    private static Dual Of(Operation operation, Dual a, Dual b) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply => a * b,
        Operation.Divide => a / b,
        Operation.Power => Dual.Pow(a, b),
        Operation.Maximum => Dual.Max(a, b),
        Operation.Minimum => Dual.Min(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It takes one operand."),
    };
}
