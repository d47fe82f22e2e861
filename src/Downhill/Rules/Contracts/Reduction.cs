namespace Downhill;

/// <summary>The way in which terms become one number, computed in double.</summary>
public enum Reduction
{
    /// <summary>The root of the sum of squares: ‖x‖.</summary>
    Norm,

    /// <summary>The sum: Σ x.</summary>
    Sum,

    /// <summary>The sum of magnitudes: ‖x‖₁.</summary>
    SumOfMagnitudes,

    /// <summary>The mean: Σ x over the number of weights.</summary>
    Mean,
}
