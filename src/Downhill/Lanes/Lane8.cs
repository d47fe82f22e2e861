using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Lanes;

/// <summary>A lane of eight floats: AVX2.</summary>
internal readonly partial struct Lane8(Vector256<float> value) : ILane<Lane8, float>, IFused<Lane8>
{
    private readonly Vector256<float> x = value;

    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    public static double Roundoff => Lane1.Roundoff;

    /// <inheritdoc/>
    public static double LeastSquared => Lane1.LeastSquared;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane8(double x) => new(Vector256.Create((float)x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane8(Coefficient x) => x.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a.x + b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a.x - b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a.x * b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a.x / b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a) => new(-a.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 a) => new(Vector256.Sqrt(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Cbrt(Lane8 a) => LaneMath.Cbrt(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Exp(Lane8 a) => LaneMath.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Pow(Lane8 a, Lane8 b) => LaneMath.Pow(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Max(Lane8 a, Lane8 b) => new(Vector256.Max(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Min(Lane8 a, Lane8 b) => new(Vector256.Min(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 a) => new(Vector256.Abs(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Square(Lane8 a)
    {
        var kept = Vector256.AndNot(a.x, Vector256.LessThan(Vector256.Abs(a.x), Vector256.Create(Lane1.LeastFactor)));
        return new(kept * kept);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sign(Lane8 a)
    {
        // With few constants, since each is loaded anew at every turn of a loop: the sign alone is ±0, and without it a
        // number is its absolute value.
        var sign = a.x & Vector256.Create(-0f);
        return new(Vector256.ConditionalSelect(
            Vector256.GreaterThan(a.x ^ sign, sign), sign | Vector256<float>.One, a.x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 IfSameSign(Lane8 a, Lane8 b, Lane8 same, Lane8 other)
    {
        var positive = Vector256.GreaterThan(a.x, Vector256<float>.Zero)
            & Vector256.GreaterThan(b.x, Vector256<float>.Zero);
        var negative = Vector256.LessThan(a.x, Vector256<float>.Zero) & Vector256.LessThan(b.x, Vector256<float>.Zero);
        return new(Vector256.ConditionalSelect(positive | negative, same.x, other.x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Lane8 a, Lane8 b, ref Lane8 sum) =>
        Unsafe.As<Lane8, Vector256<float>>(ref sum) = Vector256.FusedMultiplyAdd(a.x, b.x, sum.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Broadcast(float x) => new(Vector256.Create(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Load(ref float origin, nuint index) => new(Vector256.LoadUnsafe(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane8 value, ref float origin, nuint index) => value.x.StoreUnsafe(ref origin, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Flush(Lane8 a) =>
        new(Vector256.AndNot(a.x, Vector256.LessThan(Vector256.Abs(a.x), Vector256.Create(Lane1.LeastNormal))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe Lane8 IFused<Lane8>.LoadFirst(float* origin, int count)
    {
        if (Avx.IsSupported)
        {
            return new(Avx.MaskLoad(origin, First(count)));
        }

        var buffer = default(Lane8);
        new ReadOnlySpan<float>(origin, count).CopyTo(new(&buffer, Width));
        return buffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void IFused<Lane8>.StoreFirst(Lane8 value, float* origin, int count)
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
    private static Vector256<float> First(int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();
}
