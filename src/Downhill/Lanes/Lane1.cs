using System.Runtime.CompilerServices;

namespace Downhill.Lanes;

/// <summary>A lane of one float: for machines without SIMD, and the measure of the other widths in tests.</summary>
internal readonly partial struct Lane1(float value) : ILane<Lane1, float>, IFused<Lane1>
{
    /// <summary>The least float that is not subnormal, 2⁻¹²⁶.</summary>
    internal const float LeastNormal = 1.17549435E-38f;

    /// <summary>The least float whose square is not subnormal, 2⁻⁶³.</summary>
    internal const float LeastFactor = 1f / (1L << 62) / 2;

    private readonly float x = value;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static double Roundoff => 1.0 / (1 << 24);

    /// <inheritdoc/>
    public static double LeastSquared => LeastFactor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane1(double x) => new((float)x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane1(Coefficient x) => x.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a.x + b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a.x - b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a.x * b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a.x / b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a) => new(-a.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 a) => new(MathF.Sqrt(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Cbrt(Lane1 a) => LaneMath.Cbrt(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Exp(Lane1 a) => LaneMath.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Pow(Lane1 a, Lane1 b) => LaneMath.Pow(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Max(Lane1 a, Lane1 b) => new(MathF.Max(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Min(Lane1 a, Lane1 b) => new(MathF.Min(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Abs(Lane1 a) => new(MathF.Abs(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Square(Lane1 a) => MathF.Abs(a.x) < LeastFactor ? new(0) : a * a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sign(Lane1 a) => MathF.Abs(a.x) > 0 ? new(MathF.CopySign(1, a.x)) : a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 IfSameSign(Lane1 a, Lane1 b, Lane1 same, Lane1 other) =>
        (a.x > 0 && b.x > 0) || (a.x < 0 && b.x < 0) ? same : other;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Lane1 a, Lane1 b, ref Lane1 sum) =>
        sum = new(MathF.FusedMultiplyAdd(a.x, b.x, sum.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Broadcast(float x) => new(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Load(ref float origin, nuint index) => new(Unsafe.Add(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane1 value, ref float origin, nuint index) => Unsafe.Add(ref origin, index) = value.x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Flush(Lane1 a) => MathF.Abs(a.x) < LeastNormal ? new(0) : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe Lane1 IFused<Lane1>.LoadFirst(float* origin, int count) => count > 0 ? new(*origin) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void IFused<Lane1>.StoreFirst(Lane1 value, float* origin, int count)
    {
        if (count > 0)
        {
            *origin = value.x;
        }
    }
}
