using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Lanes;

/// <summary>A lane of sixteen floats: AVX-512.</summary>
internal readonly partial struct Lane16(Vector512<float> value) : ILane<Lane16, float>, IFused<Lane16>
{
    private readonly Vector512<float> x = value;

    /// <inheritdoc/>
    public static int Width => 16;

    /// <inheritdoc/>
    public static double Roundoff => Lane1.Roundoff;

    /// <inheritdoc/>
    public static double LeastSquared => Lane1.LeastSquared;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane16(double x) => new(Vector512.Create((float)x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane16(Coefficient x) => x.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator +(Lane16 a, Lane16 b) => new(a.x + b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 a, Lane16 b) => new(a.x - b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator *(Lane16 a, Lane16 b) => new(a.x * b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator /(Lane16 a, Lane16 b) => new(a.x / b.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 a) => new(-a.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sqrt(Lane16 a) => new(Vector512.Sqrt(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Cbrt(Lane16 a) => LaneMath.Cbrt(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Exp(Lane16 a) => LaneMath.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Pow(Lane16 a, Lane16 b) => LaneMath.Pow(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Max(Lane16 a, Lane16 b) => new(Vector512.Max(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Min(Lane16 a, Lane16 b) => new(Vector512.Min(a.x, b.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Abs(Lane16 a) => new(Vector512.Abs(a.x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Square(Lane16 a)
    {
        var kept = Vector512.AndNot(a.x, Vector512.LessThan(Vector512.Abs(a.x), Vector512.Create(Lane1.LeastFactor)));
        return new(kept * kept);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sign(Lane16 a)
    {
        // With few constants, since each is loaded anew at every turn of a loop: the sign alone is ±0, and without it a
        // number is its absolute value.
        var sign = a.x & Vector512.Create(-0f);
        return new(Vector512.ConditionalSelect(
            Vector512.GreaterThan(a.x ^ sign, sign), sign | Vector512<float>.One, a.x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 IfSameSign(Lane16 a, Lane16 b, Lane16 same, Lane16 other)
    {
        var positive = Vector512.GreaterThan(a.x, Vector512<float>.Zero)
            & Vector512.GreaterThan(b.x, Vector512<float>.Zero);
        var negative = Vector512.LessThan(a.x, Vector512<float>.Zero) & Vector512.LessThan(b.x, Vector512<float>.Zero);
        return new(Vector512.ConditionalSelect(positive | negative, same.x, other.x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Lane16 a, Lane16 b, ref Lane16 sum) =>
        Unsafe.As<Lane16, Vector512<float>>(ref sum) = Vector512.FusedMultiplyAdd(a.x, b.x, sum.x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Broadcast(float x) => new(Vector512.Create(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Load(ref float origin, nuint index) => new(Vector512.LoadUnsafe(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane16 value, ref float origin, nuint index) => value.x.StoreUnsafe(ref origin, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Flush(Lane16 a) =>
        new(Vector512.AndNot(a.x, Vector512.LessThan(Vector512.Abs(a.x), Vector512.Create(Lane1.LeastNormal))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe Lane16 IFused<Lane16>.LoadFirst(float* origin, int count)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.MaskLoad(origin, First(count), default));
        }

        var buffer = default(Lane16);
        new ReadOnlySpan<float>(origin, count).CopyTo(new(&buffer, Width));
        return buffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void IFused<Lane16>.StoreFirst(Lane16 value, float* origin, int count)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore(origin, First(count), value.x);
            return;
        }

        new ReadOnlySpan<float>(&value, count).CopyTo(new(origin, count));
    }

    /// <summary>Returns a mask of the first elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}
