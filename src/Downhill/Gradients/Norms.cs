using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Downhill.Gradients;

/// <summary>Norms of floats, in double. A norm is the root, or the value itself, of parts that merge.</summary>
internal static class Norms
{
    /// <summary>Returns a norm of some values.</summary>
    public static double Of(ReadOnlySpan<float> values, NormType type) => Of(Part(values, type), type);

    /// <summary>Returns the norm from its merged parts.</summary>
    public static double Of(double part, NormType type) => type == NormType.L2 ? Math.Sqrt(part) : part;

    /// <summary>Returns the factor by which a gradient is scaled down to a norm, at most 1.</summary>
    /// <remarks>The addition of 1e-6 is that of PyTorch's <c>clip_grad_norm_</c>.</remarks>
    public static Coefficient ClippingFactor(Coefficient norm, Coefficient most) =>
        Coefficient.Min(1, most / (norm + 1e-6)).Named("s");

    /// <summary>Returns two parts of a norm as one.</summary>
    public static double Merge(double a, double b, NormType type) => type == NormType.Max ? Math.Max(a, b) : a + b;

    /// <summary>Returns the part of a norm that some values make: the sum of squares or of magnitudes, or the largest
    /// magnitude.</summary>
    public static double Part(ReadOnlySpan<float> values, NormType type) => type switch
    {
        NormType.L2 => Part<SquareTerm>(values),
        NormType.L1 => Part<MagnitudeTerm>(values),
        _ => Part<LargestTerm>(values),
    };

    /// <summary>Returns the part of a sum that some values make: for a norm the sum of their squares.</summary>
    public static double Part(ReadOnlySpan<float> values, Reduction how) => how switch
    {
        Reduction.Norm => Part<SquareTerm>(values),
        Reduction.SumOfMagnitudes => Part<MagnitudeTerm>(values),
        _ => Part<ValueTerm>(values),
    };

    /// <inheritdoc cref="Part(ReadOnlySpan{float}, Reduction)"/>
    public static double Part(ReadOnlySpan<double> values, Reduction how) => how switch
    {
        Reduction.Norm => Part<SquareTerm>(values),
        Reduction.SumOfMagnitudes => Part<MagnitudeTerm>(values),
        _ => Part<ValueTerm>(values),
    };

    /// <summary>Merges the terms of all values, one after the other: doubles are for reference.</summary>
    private static double Part<T>(ReadOnlySpan<double> values)
        where T : struct, INormTerm
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum = T.Add(sum, value);
        }

        return sum;
    }

    /// <summary>Merges the terms of all values, in a fixed order of 32 sums side by side.</summary>
    /// <remarks><c>Vector512</c> is the same to the bit where it is made of narrower registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Part<T>(ReadOnlySpan<float> values)
        where T : struct, INormTerm
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var (a, b, c, d) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero,
            Vector512<double>.Zero);
        var i = 0;
        for (; i <= values.Length - 32; i += 32)
        {
            var (x, y) = (Vector512.LoadUnsafe(ref origin, (nuint)i), Vector512.LoadUnsafe(ref origin, (nuint)i + 16));
            var (x1, x2) = Vector512.Widen(x);
            var (y1, y2) = Vector512.Widen(y);
            a = T.Add(a, x1);
            b = T.Add(b, x2);
            c = T.Add(c, y1);
            d = T.Add(d, y2);
        }

        var sum = T.Merge(T.Merge(T.Merge(a, b), T.Merge(c, d)));
        for (; i < values.Length; i++)
        {
            sum = T.Add(sum, values[i]);
        }

        return sum;
    }
}
