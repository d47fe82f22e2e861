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
    public static Symbol operator +(Symbol a, Symbol b) => new(new Apply(Operation.Add, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a, Symbol b) => new(new Apply(Operation.Subtract, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator *(Symbol a, Symbol b) => new(new Apply(Operation.Multiply, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator /(Symbol a, Symbol b) => new(new Apply(Operation.Divide, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a) => new(new Apply(Operation.Negate, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Sqrt(Symbol a) => new(new Apply(Operation.SquareRoot, a.Node, null));

    /// <inheritdoc/>
    public static Symbol Square(Symbol a) => a * a;

    /// <inheritdoc/>
    public static Symbol Max(Symbol a, Symbol b) => new(new Apply(Operation.Maximum, a.Node, b.Node));

    /// <inheritdoc/>
    public static Symbol Sign(Symbol a) => new(new Apply(Operation.Sign, a.Node, null));
}
