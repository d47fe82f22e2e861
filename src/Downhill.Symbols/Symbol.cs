using Downhill.Lanes;

namespace Downhill.Symbols;

/// <summary>The real that does not compute: a rule that runs over it writes its formula down.</summary>
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
    public static Symbol operator +(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Add, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Subtract, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator *(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Multiply, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator /(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Divide, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a) => new(new Apply(FormulaOperation.Negate, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Sqrt(Symbol a) => new(new Apply(FormulaOperation.SquareRoot, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Square(Symbol a) => a * a;

    /// <inheritdoc/>
    public static Symbol Max(Symbol a, Symbol b) => new(new Apply(FormulaOperation.Maximum, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol Sign(Symbol a) => new(new Apply(FormulaOperation.Sign, a.Node, null));
}
