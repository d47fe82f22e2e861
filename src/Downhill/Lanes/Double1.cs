using System.Runtime.CompilerServices;

namespace Downhill.Lanes;

/// <summary>A lane of one double: the oracle that float lanes are tested against, and the paths over
/// surfaces.</summary>
internal readonly struct Double1(double value) : ILane<Double1, double>
{
    /// <summary>The least double whose square is not subnormal, 2⁻⁵¹¹.</summary>
    private const double LeastFactor = 1.4916681462400413E-154;

    private readonly double x = value;

    /// <summary>Gets the number.</summary>
    public double Value => x;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static double Roundoff => 1.0 / (1L << 53);

    /// <inheritdoc/>
    public static double LeastSquared => LeastFactor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Double1(double x) => new(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Double1(Coefficient x) => x.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 operator +(Double1 a, Double1 b) => new(a.x + b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 operator -(Double1 a, Double1 b) => new(a.x - b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 operator *(Double1 a, Double1 b) => new(a.x * b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 operator /(Double1 a, Double1 b) => new(a.x / b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 operator -(Double1 a) => new(-a.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Sqrt(Double1 a) => new(Math.Sqrt(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Cbrt(Double1 a) => new(Math.Cbrt(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Exp(Double1 a) => new(Math.Exp(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Pow(Double1 a, Double1 b) => new(Math.Pow(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Max(Double1 a, Double1 b) => new(Math.Max(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Min(Double1 a, Double1 b) => new(Math.Min(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Abs(Double1 a) => new(Math.Abs(a.x));

    /// <inheritdoc/>
    /// <remarks>Doubles are for reference, and left as they are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Square(Double1 a) => a * a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Sign(Double1 a) => Math.Abs(a.x) > 0 ? new(Math.CopySign(1, a.x)) : a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 IfSameSign(Double1 a, Double1 b, Double1 same, Double1 other) =>
        (a.x > 0 && b.x > 0) || (a.x < 0 && b.x < 0) ? same : other;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Load(ref double origin, nuint index) => new(Unsafe.Add(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double1 value, ref double origin, nuint index) => Unsafe.Add(ref origin, index) = value.x;

    /// <inheritdoc/>
    /// <remarks>Doubles are for reference, and left as they are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Flush(Double1 a) => a;
}
