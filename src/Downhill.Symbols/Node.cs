namespace Downhill.Symbols;

/// <summary>A node of a formula's tree; a part that two nodes share is one object.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Symbols;
///
/// var root = Formula.Of(new AdamOptions()).Equations[^1].Right;
/// Console.WriteLine($"{Applications(root)} operations");
///
/// static int Applications(Node node) => node is Apply apply
///     ? 1 + Applications(apply.A) + (apply.B is null ? 0 : Applications(apply.B))
///     : 0;
/// ]]></code>
/// </example>
public abstract record Node : IFormulaTerm
{
    /// <summary>Gets whether the value is computed once a step, in double, rather than once a weight.</summary>
    public abstract bool IsCoefficient { get; }

    /// <inheritdoc/>
    public IFormulaTerm Combine(FormulaOperation operation, Coefficient a, Coefficient b) =>
        operation is FormulaOperation.Negate or FormulaOperation.SquareRoot or FormulaOperation.Logarithm
            or FormulaOperation.Cosine or FormulaOperation.Floor
        ? new Apply(operation, Of(a), null)
        : operation == FormulaOperation.Multiply && (Of(a) is Number { Value: 0 } || Of(b) is Number { Value: 0 })
        ? new Number(0)
        : new Apply(operation, Of(a), Of(b));

    /// <inheritdoc/>
    public IFormulaTerm Named(string name) => new Named(name, this);

    /// <inheritdoc/>
    public IFormulaTerm OverUpdates(FormulaOperation operation, double value) =>
        new OverUpdates(operation, this, value);

    /// <summary>Returns the node of a coefficient: its symbol, or its value.</summary>
    public static Node Of(Coefficient coefficient) => coefficient.Term as Node ?? new Number(coefficient.Value);
}

/// <summary>A number in a formula.</summary>
public sealed record Number(double Value) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>A hyper-parameter, or the number of the update t.</summary>
public sealed record Constant(string Symbol) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>A coefficient that has a name and, in a formula, a line of its own that defines it.</summary>
/// <param name="Symbol">The letter: μ, ρ.</param>
/// <param name="Definition">The expression on the right of that line.</param>
public sealed record Named(string Symbol, Node Definition) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>The product, sum or largest of a coefficient's values at all updates so far.</summary>
/// <param name="Operation">Multiplication, addition or the maximum.</param>
/// <param name="Term">The coefficient.</param>
/// <param name="Value">The value over all updates, which does not count when two are compared.</param>
public sealed record OverUpdates(FormulaOperation Operation, Node Term, double Value) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;

    /// <inheritdoc/>
    public bool Equals(OverUpdates? other) =>
        other is not null && Operation == other.Operation && Term.Equals(other.Term);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Operation, Term);
}

/// <summary>The norm or sum of one variable over many weights; by default the root of the sum of squares.</summary>
/// <param name="Vector">The variable.</param>
public sealed record Norm(Variable Vector) : Node
{
    private readonly NotNull given = NotNull.Check(Vector);

    /// <summary>Gets the way in which it is summed; default the norm.</summary>
    public Reduction Reduction { get; init; }

    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>The gradient of the loss at some weights.</summary>
/// <param name="Point">The weights.</param>
public sealed record GradientAt(Variable Point) : Node
{
    private readonly NotNull given = NotNull.Check(Point);

    /// <inheritdoc/>
    public override bool IsCoefficient => false;
}

/// <summary>An argument of a function: x, y.</summary>
public sealed record Argument(string Symbol) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => false;
}

/// <summary>A weight, a gradient or a state at one time: a number for each weight.</summary>
/// <param name="Symbol">The symbol: θ, g, m.</param>
/// <param name="Before">Whether the value is that before the step, at t − 1, rather than at t.</param>
public sealed record Variable(string Symbol, bool Before) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => false;
}

/// <summary>The value of one schedule within another, at a step.</summary>
/// <param name="Symbol">The name of the schedule: next.</param>
/// <param name="Step">The step at which it is read.</param>
public sealed record ScheduleValue(string Symbol, Node Step) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>An operation on one or two nodes.</summary>
/// <param name="Operation">The kind of operation.</param>
/// <param name="A">The left operand.</param>
/// <param name="B">The right operand; null if there is only one.</param>
public sealed record Apply(FormulaOperation Operation, Node A, Node? B) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient { get; } = A.IsCoefficient && B is not { IsCoefficient: false };
}
