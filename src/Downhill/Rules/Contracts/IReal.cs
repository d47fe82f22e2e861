namespace Downhill;

/// <summary>The arithmetic of formulas. Every rule is written once over this interface, and read by lanes that compute
/// it at any width and by a symbol that prints it.</summary>
/// <remarks>No fused multiply-add and no estimates: plain + − × ÷ √ give the same bits on every width and
/// machine.</remarks>
/// <typeparam name="V">The implementing type itself.</typeparam>
public interface IReal<V>
    where V : struct, IReal<V>
{
    /// <summary>Half the gap between 1 and the next larger number, the largest relative error of a rounding: 2⁻²⁴ in
    /// float; 0 where nothing is rounded.</summary>
    static abstract double Roundoff { get; }

    /// <summary>The least number whose square is not subnormal: 2⁻⁶³, 1.1e-19, in float; 0 where there is
    /// none.</summary>
    static abstract double LeastSquared { get; }

    /// <summary>A constant of the formula, narrowed once, here.</summary>
    /// <param name="x">The constant, exact in double.</param>
    static abstract implicit operator V(double x);

    /// <summary>A coefficient that was computed in double, narrowed once, here.</summary>
    /// <param name="x">The coefficient.</param>
    static abstract implicit operator V(Coefficient x);

    /// <summary>The sum, rounded once.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>The difference, rounded once.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>The product, rounded once.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>The quotient, rounded once.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>The negation; it flips the sign bit, of zeros too.</summary>
    static abstract V operator -(V a);

    /// <summary>The correctly rounded square root.</summary>
    static abstract V Sqrt(V a);

    /// <summary>The square, but 0 where it would be subnormal (below 2⁻¹²⁶ in float).</summary>
    /// <remarks>For what decays towards 0 and is squared: its square is subnormal long before it is itself, and
    /// processors are slow with subnormal numbers.</remarks>
    static abstract V Square(V a);

    /// <summary>The larger of two; NaN when either is.</summary>
    static abstract V Max(V a, V b);

    /// <summary>1 above 0 and −1 below; 0 and NaN stay as they are.</summary>
    static abstract V Sign(V a);
}
