namespace Downhill;

/// <summary>An operation of a formula.</summary>
public enum Operation
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
}
