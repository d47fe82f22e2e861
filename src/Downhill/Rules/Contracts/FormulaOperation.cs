namespace Downhill;

/// <summary>An operation of a formula.</summary>
public enum FormulaOperation
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>a × b.</summary>
    Multiply,

    /// <summary>a ÷ b.</summary>
    Divide,

    /// <summary>a to the power of b.</summary>
    Power,

    /// <summary>The square root of a.</summary>
    SquareRoot,

    /// <summary>−a.</summary>
    Negate,

    /// <summary>The larger of a and b.</summary>
    Maximum,

    /// <summary>1, −1 or 0.</summary>
    Sign,

    /// <summary>The smaller of a and b.</summary>
    Minimum,

    /// <summary>The magnitude of a.</summary>
    Absolute,

    /// <summary>e to the power of a.</summary>
    Exponential,

    /// <summary>The natural logarithm of a.</summary>
    Logarithm,

    /// <summary>The sine of a, in radians.</summary>
    Sine,

    /// <summary>The cosine of a, in radians.</summary>
    Cosine,

    /// <summary>The tangent of a, in radians.</summary>
    Tangent,

    /// <summary>The hyperbolic tangent of a.</summary>
    HyperbolicTangent,
}
