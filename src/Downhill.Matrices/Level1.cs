using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Downhill.Matrices;

/// <summary>Operations on vectors in float or double (BLAS's level 1), with the same bits on every machine.</summary>
/// <remarks>Vectors of 256 bits are part of the definition: a machine without them computes the same chains in halves.
/// Nothing is fused.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal static class Level1<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Chunk = 1024;

    private static int Width => Vector256<T>.Count;

    /// <summary>Gets the largest exponent e for which 2ᵉ and 2⁻ᵉ are both normal numbers.</summary>
    private static int MostExponent => typeof(T) == typeof(float) ? 126 : 1022;

    /// <summary>Returns x·y, as four vectors of chains that are added in a fixed order.</summary>
    public static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        ref T a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(y[..x.Length]);
        Vector256<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        var i = 0;
        for (; i + (4 * Width) <= x.Length; i += 4 * Width)
        {
            sum0 += At(ref a, i) * At(ref b, i);
            sum1 += At(ref a, i + Width) * At(ref b, i + Width);
            sum2 += At(ref a, i + (2 * Width)) * At(ref b, i + (2 * Width));
            sum3 += At(ref a, i + (3 * Width)) * At(ref b, i + (3 * Width));
        }

        for (; i + Width <= x.Length; i += Width)
        {
            sum0 += At(ref a, i) * At(ref b, i);
        }

        var sum = Sum(sum0 + sum1 + (sum2 + sum3));
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary>Computes y += a·x.</summary>
    public static void Axpy(T a, ReadOnlySpan<T> x, Span<T> y)
    {
        ref T from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y[..x.Length]);
        var scale = Vector256.Create(a);
        var i = 0;
        for (; i + Width <= x.Length; i += Width)
        {
            (At(ref to, i) + (scale * At(ref from, i))).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>Computes y −= a·x + b·z: a row of a symmetric update of rank two.</summary>
    public static void Update(T a, ReadOnlySpan<T> x, T b, ReadOnlySpan<T> z, Span<T> y)
    {
        ref T first = ref MemoryMarshal.GetReference(x), second = ref MemoryMarshal.GetReference(z[..x.Length]);
        ref var to = ref MemoryMarshal.GetReference(y[..x.Length]);
        Vector256<T> left = Vector256.Create(a), right = Vector256.Create(b);
        var i = 0;
        for (; i + Width <= x.Length; i += Width)
        {
            (At(ref to, i) - ((left * At(ref first, i)) + (right * At(ref second, i)))).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] -= (a * x[i]) + (b * z[i]);
        }
    }

    /// <summary>Rotates two rows: x becomes c·x − s·y, and y becomes s·x + c·y.</summary>
    public static void Rotate(T c, T s, Span<T> x, Span<T> y)
    {
        ref T first = ref MemoryMarshal.GetReference(x), second = ref MemoryMarshal.GetReference(y[..x.Length]);
        Vector256<T> cos = Vector256.Create(c), sin = Vector256.Create(s);
        var i = 0;
        for (; i + Width <= x.Length; i += Width)
        {
            Vector256<T> above = At(ref first, i), below = At(ref second, i);
            ((cos * above) - (sin * below)).StoreUnsafe(ref first, (nuint)i);
            ((sin * above) + (cos * below)).StoreUnsafe(ref second, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        }
    }

    /// <summary>Computes to = a·from, which may be the same memory.</summary>
    public static void Scale(T a, ReadOnlySpan<T> from, Span<T> to)
    {
        to = to[..from.Length];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = a * from[i];
        }
    }

    /// <summary>Returns the largest magnitude; NaN if there is one.</summary>
    public static T Largest(ReadOnlySpan<T> x)
    {
        var largest = T.Zero;
        foreach (var element in x)
        {
            largest = T.MaxMagnitude(largest, element);
        }

        return T.Abs(largest);
    }

    /// <summary>Returns the Euclidean norm, safe from overflow and underflow; NaN if an element is not
    /// finite.</summary>
    public static double Norm(ReadOnlySpan<T> x)
    {
        var largest = Largest(x);
        if (!T.IsFinite(largest) || largest == T.Zero)
        {
            return largest == T.Zero ? 0 : double.NaN;
        }

        var scale = Normalizer(largest);
        Span<T> scaled = stackalloc T[Chunk];
        var sum = 0.0;
        for (; !x.IsEmpty; x = x[Math.Min(Chunk, x.Length)..])
        {
            var part = scaled[..Math.Min(Chunk, x.Length)];
            Scale(scale, x[..part.Length], part);
            sum += double.CreateTruncating(Dot(part, part));
        }

        return Math.Sqrt(sum) / double.CreateTruncating(scale);
    }

    /// <summary>Returns the power of two that brings a magnitude to [1, 2), or as near as it can.</summary>
    public static T Normalizer(T magnitude) =>
        T.ScaleB(T.One, Math.Clamp(-T.ILogB(magnitude), -MostExponent, MostExponent));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> At(ref T origin, int index) => Vector256.LoadUnsafe(ref origin, (nuint)index);

    private static T Sum(Vector256<T> v)
    {
        var half = v.GetLower() + v.GetUpper();
        var sum = half[0];
        for (var i = 1; i < Vector128<T>.Count; i++)
        {
            sum += half[i];
        }

        return sum;
    }
}
