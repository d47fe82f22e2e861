namespace Downhill.Symbols;

/// <summary>A formula as a tree; what two nodes share is one object.</summary>
public abstract record Node : IFormulaTerm
{
    /// <summary>Whether it is computed once a step, in double, rather than once a weight.</summary>
    public abstract bool IsCoefficient { get; }

    /// <inheritdoc/>
    public IFormulaTerm Combine(FormulaOperation operation, Coefficient a, Coefficient b) =>
        operation == FormulaOperation.SquareRoot
        ? new Apply(operation, Of(a), null)
        : new Apply(operation, Of(a), Of(b));

    /// <summary>The node of a coefficient: its symbol, or its value.</summary>
    public static Node Of(Coefficient coefficient) => coefficient.Term as Node ?? new Number(coefficient.Value);
}

/// <summary>A number that stands in the formula.</summary>
public sealed record Number(double Value) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>A hyper-parameter, or the time t.</summary>
public sealed record Constant(string Symbol) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => true;
}

/// <summary>What a function is of: x, y.</summary>
public sealed record Argument(string Symbol) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => false;
}

/// <summary>A weight, a gradient or a state: one number a weight, at a time.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Before">Whether its value is the one before the step, at t − 1, rather than at t.</param>
public sealed record Variable(string Symbol, bool Before) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient => false;
}

/// <summary>An operation.</summary>
/// <param name="Operation">Which.</param>
/// <param name="A">The left operand.</param>
/// <param name="B">The right operand; null where there is one only.</param>
public sealed record Apply(FormulaOperation Operation, Node A, Node? B) : Node
{
    /// <inheritdoc/>
    public override bool IsCoefficient { get; } = A.IsCoefficient && B is not { IsCoefficient: false };
}
