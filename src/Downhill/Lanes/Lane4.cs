using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Lanes;

/// <summary>A lane of four floats: SSE and NEON.</summary>
internal readonly partial struct Lane4(Vector128<float> value) : ILane<Lane4, float>, IFused<Lane4>
{
    private readonly Vector128<float> x = value;

    /// <inheritdoc/>
    public static int Width => 4;

    /// <inheritdoc/>
    public static double Roundoff => Lane1.Roundoff;

    /// <inheritdoc/>
    public static double LeastSquared => Lane1.LeastSquared;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane4(double x) => new(Vector128.Create((float)x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane4(Coefficient x) => x.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 a, Lane4 b) => new(a.x + b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a, Lane4 b) => new(a.x - b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 a, Lane4 b) => new(a.x * b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 a, Lane4 b) => new(a.x / b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a) => new(-a.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sqrt(Lane4 a) => new(Vector128.Sqrt(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Cbrt(Lane4 a) => LaneMath.Cbrt(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Exp(Lane4 a) => LaneMath.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Pow(Lane4 a, Lane4 b) => LaneMath.Pow(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Max(Lane4 a, Lane4 b)
    {
        // Without a select, as in Sign.
        var first = Vector128.LessThan(b.x, a.x) | ~Vector128.Equals(a.x, a.x)
            | (Vector128.Equals(a.x, b.x) & Vector128.IsNegative(b.x));
        return new((a.x & first) | Vector128.AndNot(b.x, first));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Min(Lane4 a, Lane4 b)
    {
        var first = Vector128.LessThan(a.x, b.x) | ~Vector128.Equals(a.x, a.x)
            | (Vector128.Equals(a.x, b.x) & Vector128.IsNegative(a.x));
        return new((a.x & first) | Vector128.AndNot(b.x, first));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Abs(Lane4 a) => new(Vector128.Abs(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Square(Lane4 a)
    {
        var kept = Vector128.AndNot(a.x, Vector128.LessThan(Vector128.Abs(a.x), Vector128.Create(Lane1.LeastFactor)));
        return new(kept * kept);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sign(Lane4 a)
    {
        // Without a select, for which SSE needs registers that rules have better use for: except for 0
        // and NaN, all bits but the sign give way to those of 1.
        var other = Vector128.LessThan(a.x, Vector128<float>.Zero) | Vector128.GreaterThan(a.x, Vector128<float>.Zero);
        return new(
            Vector128.AndNot(a.x, other & Vector128.Create(0x7FFF_FFFFu).AsSingle()) | (other & Vector128<float>.One));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 IfSameSign(Lane4 a, Lane4 b, Lane4 same, Lane4 other)
    {
        // Without a select, as in Sign.
        var positive = Vector128.GreaterThan(a.x, Vector128<float>.Zero)
            & Vector128.GreaterThan(b.x, Vector128<float>.Zero);
        var negative = Vector128.LessThan(a.x, Vector128<float>.Zero) & Vector128.LessThan(b.x, Vector128<float>.Zero);
        var first = positive | negative;
        return new((same.x & first) | Vector128.AndNot(other.x, first));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Lane4 a, Lane4 b, ref Lane4 sum) =>
        Unsafe.As<Lane4, Vector128<float>>(ref sum) = Vector128.FusedMultiplyAdd(a.x, b.x, sum.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Broadcast(float x) => new(Vector128.Create(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Load(ref float origin, nuint index) => new(Vector128.LoadUnsafe(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane4 value, ref float origin, nuint index) => value.x.StoreUnsafe(ref origin, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Flush(Lane4 a) =>
        new(Vector128.AndNot(a.x, Vector128.LessThan(Vector128.Abs(a.x), Vector128.Create(Lane1.LeastNormal))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe Lane4 IFused<Lane4>.LoadFirst(float* origin, int count)
    {
        if (Avx.IsSupported)
        {
            return new(Avx.MaskLoad(origin, First(count)));
        }

        var buffer = default(Lane4);
        new ReadOnlySpan<float>(origin, count).CopyTo(new(&buffer, Width));
        return buffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void IFused<Lane4>.StoreFirst(Lane4 value, float* origin, int count)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(origin, First(count), value.x);
            return;
        }

        new ReadOnlySpan<float>(&value, count).CopyTo(new(origin, count));
    }

    /// <summary>Returns a mask of the first elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> First(int count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();
}
