namespace Downhill;

/// <summary>The arithmetic on which every update rule is written, once for all widths.</summary>
/// <remarks>Lanes compute a rule at any width, and a symbol prints it. There is no fused multiply-add and no estimate:
/// plain + − × ÷ √, and functions made of them, give the same bits on every width and machine.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// readonly record struct Heun<V>(V η, V half) : IRule1<Heun<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g, ref V last)
///     {
///         θ -= η * half * (g + last);
///         last = g;
///     }
/// }
/// ]]></code>
/// </example>
/// <typeparam name="V">The implementing type itself.</typeparam>
public interface IReal<V>
    where V : struct, IReal<V>
{
    /// <summary>Gets the largest relative error of a rounding: 2⁻²⁴ in float, 0 for types that do not round.</summary>
    /// <remarks>It is half the gap between 1 and the next larger number.</remarks>
    static abstract double Roundoff { get; }

    /// <summary>Gets the least number whose square is not subnormal: 2⁻⁶³, 1.1e-19, in float; 0 for types that have
    /// none.</summary>
    static abstract double LeastSquared { get; }

    /// <summary>Converts a constant of the formula, narrowing it once.</summary>
    /// <param name="x">The constant, exact in double.</param>
    static abstract implicit operator V(double x);

    /// <summary>Converts a coefficient, narrowing it once.</summary>
    /// <param name="x">The coefficient.</param>
    static abstract implicit operator V(Coefficient x);

    /// <summary>Returns the sum, rounded once.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>Returns the difference, rounded once.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>Returns the product, rounded once.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>Returns the quotient, rounded once.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>Returns the negation; the sign bit of zeros is flipped too.</summary>
    static abstract V operator -(V a);

    /// <summary>Returns the correctly rounded square root.</summary>
    static abstract V Sqrt(V a);

    /// <summary>Returns the square, but 0 if it would be subnormal (below 2⁻¹²⁶ in float).</summary>
    /// <remarks>It is for numbers that decay towards 0: the square is subnormal long before the number is, and
    /// processors are slow with subnormal numbers.</remarks>
    static abstract V Square(V a);

    /// <summary>Returns the cube root, within two units in the last place; 0 of a subnormal number.</summary>
    static abstract V Cbrt(V a);

    /// <summary>Returns e to the power of a number, within three units in the last place.</summary>
    /// <remarks>In float exponents beyond ±87.3 count as these.</remarks>
    static abstract V Exp(V a);

    /// <summary>Returns a positive number to a power in [0, 1], within two units in the last place.</summary>
    /// <remarks>In float the number must lie within 2⁻¹²⁶ and 2¹²⁷; a power of others tells nothing, but of NaN it is
    /// NaN.</remarks>
    static abstract V Pow(V a, V b);

    /// <summary>Returns the larger of two; NaN if either is NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>Returns the smaller of two; NaN if either is NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>Returns the magnitude: the number without its sign bit.</summary>
    static abstract V Abs(V a);

    /// <summary>Returns 1 above 0 and −1 below; 0 and NaN stay as they are.</summary>
    static abstract V Sign(V a);

    /// <summary>Returns one number where two others have the same sign, else another: where the signs differ, or one of
    /// the two is 0 or NaN.</summary>
    /// <param name="a">The one whose sign counts.</param>
    /// <param name="b">The other whose sign counts.</param>
    /// <param name="same">The result where the signs are the same.</param>
    /// <param name="other">The result elsewhere.</param>
    static abstract V IfSameSign(V a, V b, V same, V other);
}
