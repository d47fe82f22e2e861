namespace Downhill.Matrices;

/// <summary>One iteration of Newton and Schulz: what becomes of a singular value, a·x + b·x³ + c·x⁵.</summary>
/// <param name="A">The factor of X.</param>
/// <param name="B">The factor of (X·Xᵀ)·X.</param>
/// <param name="C">The factor of (X·Xᵀ)²·X; 0 for a cubic iteration.</param>
public readonly record struct NewtonSchulzCoefficients(double A, double B, double C)
{
    /// <summary>Returns what becomes of a singular value.</summary>
    /// <param name="x">The singular value.</param>
    public double Evaluate(double x) => x * (A + (x * x * (B + (C * x * x))));
}
