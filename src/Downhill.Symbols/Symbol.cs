using Downhill.Lanes;

namespace Downhill.Symbols;

/// <summary>A number that is not computed but written down: a rule that runs on it yields its formula.</summary>
/// <example>
/// <code>
/// using Downhill.Symbols;
///
/// Symbol x = new(new Argument("x")), y = new(new Argument("y"));
/// Console.WriteLine(new TextPrinter().Print((x * x + y * y).Node));  // x² + y²
/// </code>
/// </example>
/// <param name="Node">The formula so far.</param>
public readonly record struct Symbol(Node Node) : IReal<Symbol>
{
    /// <inheritdoc/>
    public static double Roundoff => 0;

    /// <inheritdoc/>
    public static double LeastSquared => 0;

    /// <inheritdoc/>
    public static implicit operator Symbol(double x) => new(new Number(x));

    /// <inheritdoc/>
    public static implicit operator Symbol(Coefficient x) => new(Node.Of(x));

    /// <inheritdoc/>
    /// <remarks>A sum with 0, such as a decay that is none, is not written.</remarks>
    public static Symbol operator +(Symbol a, Symbol b) =>
        b.Node is Number { Value: 0 } ? a : new(new Apply(FormulaOperation.Add, a.Node, b.Node));

    /// <inheritdoc/>
    /// <remarks>A difference from 0, such as a decay that is none, is not written, and a − (a − b) is b.</remarks>
    public static Symbol operator -(Symbol a, Symbol b) =>
        b.Node is Number { Value: 0 } ? a
        : Subtracted(a.Node, b.Node) is { } part ? new(part)
        : new(new Apply(FormulaOperation.Subtract, a.Node, b.Node));

    /// <inheritdoc/>
    /// <remarks>A product of 0 is 0.</remarks>
    public static Symbol operator *(Symbol a, Symbol b) =>
        a.Node is Number { Value: 0 } ? a : new(new Apply(FormulaOperation.Multiply, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator /(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Divide, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a) => new(new Apply(FormulaOperation.Negate, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Sqrt(Symbol a) => new(new Apply(FormulaOperation.SquareRoot, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Square(Symbol a) => a * a;

    /// <inheritdoc/>
    public static Symbol Cbrt(Symbol a) =>
        new(new Apply(
            FormulaOperation.Power, a.Node, new Apply(FormulaOperation.Divide, new Number(1), new Number(3))));

    /// <inheritdoc/>
    public static Symbol Exp(Symbol a) => new(new Apply(FormulaOperation.Exponential, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Pow(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Power, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol Max(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Maximum, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol Min(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Minimum, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol Abs(Symbol a) => new(new Apply(FormulaOperation.Absolute, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Sign(Symbol a) => new(new Apply(FormulaOperation.Sign, a.Node, null));

    /// <inheritdoc/>
    /// <remarks>It is written with Iverson's brackets, which are 1 where what they say is true, and 0 elsewhere: a
    /// choice between x − u and x as x − [a·b &gt; 0]·u.</remarks>
    public static Symbol IfSameSign(Symbol a, Symbol b, Symbol same, Symbol other)
    {
        Symbol chosen = new(new Apply(FormulaOperation.Positive, (a * b).Node, null));
        return other.Node is Number { Value: 0 } ? same.Node is Number { Value: 1 } ? chosen : chosen * same
            : Subtracted(other.Node, same.Node) is { } part ? other - chosen * new Symbol(part)
            : chosen * same + (1 - chosen) * other;
    }

    /// <summary>Returns what a difference takes off from a node; null if it is no difference from it.</summary>
    private static Node? Subtracted(Node from, Node difference) =>
        difference is Apply { Operation: FormulaOperation.Subtract } apply && ReferenceEquals(apply.A, from)
            ? apply.B : null;
}
