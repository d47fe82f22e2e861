namespace Downhill;

/// <summary>The operation of a term in a printed formula.</summary>
public enum FormulaOperation
{
    /// <summary>The sum a + b.</summary>
    Add,

    /// <summary>The difference a − b.</summary>
    Subtract,

    /// <summary>The product a × b.</summary>
    Multiply,

    /// <summary>The quotient a ÷ b.</summary>
    Divide,

    /// <summary>The first operand to the power of the second.</summary>
    Power,

    /// <summary>The root √a, never negative.</summary>
    SquareRoot,

    /// <summary>The number −a.</summary>
    Negate,

    /// <summary>The larger of a and b.</summary>
    Maximum,

    /// <summary>The number 1 if a is positive, −1 if it is negative; otherwise a itself.</summary>
    Sign,

    /// <summary>The smaller of a and b.</summary>
    Minimum,

    /// <summary>The magnitude of a.</summary>
    Absolute,

    /// <summary>The power: e to the a.</summary>
    Exponential,

    /// <summary>The natural logarithm of a.</summary>
    Logarithm,

    /// <summary>The sine of a, in radians.</summary>
    Sine,

    /// <summary>The cosine of a, in radians.</summary>
    Cosine,

    /// <summary>The tangent of a, in radians.</summary>
    Tangent,

    /// <summary>The hyperbolic tangent, tanh a.</summary>
    HyperbolicTangent,

    /// <summary>The largest whole number that is not above a.</summary>
    Floor,

    /// <summary>The number 1 if a is positive, otherwise 0.</summary>
    Positive,
}
