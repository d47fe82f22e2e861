using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Downhill.Lanes;

namespace Downhill.Gradients;

/// <summary>Arithmetic on spans of floats, rounded after each operation: the same bits at any width.</summary>
internal static class FloatSpans
{
    /// <summary>Computes <c>to = x · factor</c>; the spans may be the same.</summary>
    public static void Multiply(ReadOnlySpan<float> x, float factor, Span<float> to)
    {
        var done = Vector256.IsHardwareAccelerated
            ? Multiply<Lane8>(x, factor, to, 0) : Multiply<Lane4>(x, factor, to, 0);
        Multiply<Lane1>(x, factor, to, done);
    }

    /// <summary>Computes <c>to = x + y</c>; the spans may be the same.</summary>
    public static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
    {
        var done = Vector256.IsHardwareAccelerated ? Add<Lane8>(x, y, to, 0) : Add<Lane4>(x, y, to, 0);
        Add<Lane1>(x, y, to, done);
    }

    /// <summary>Divides all elements in place.</summary>
    public static void Divide(Span<float> x, float divisor)
    {
        var done = Vector256.IsHardwareAccelerated ? Divide<Lane8>(x, divisor, 0) : Divide<Lane4>(x, divisor, 0);
        Divide<Lane1>(x, divisor, done);
    }

    // Each goes on from an element as far as whole lanes reach, and returns where it ends.
    private static nuint Multiply<V>(ReadOnlySpan<float> x, V factor, Span<float> to, nuint i)
        where V : struct, ILane<V, float>, IReal<V>
    {
        ref var from = ref MemoryMarshal.GetReference(x[..to.Length]);
        ref var result = ref MemoryMarshal.GetReference(to);
        for (; i + (nuint)V.Width <= (nuint)to.Length; i += (nuint)V.Width)
        {
            V.Store(GradientFormulas.Scaled(V.Load(ref from, i), factor), ref result, i);
        }

        return i;
    }

    private static nuint Add<V>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to, nuint i)
        where V : struct, ILane<V, float>, IReal<V>
    {
        ref var a = ref MemoryMarshal.GetReference(x[..to.Length]);
        ref var b = ref MemoryMarshal.GetReference(y[..to.Length]);
        ref var result = ref MemoryMarshal.GetReference(to);
        for (; i + (nuint)V.Width <= (nuint)to.Length; i += (nuint)V.Width)
        {
            V.Store(GradientFormulas.Summed(V.Load(ref a, i), V.Load(ref b, i)), ref result, i);
        }

        return i;
    }

    private static nuint Divide<V>(Span<float> x, V divisor, nuint i)
        where V : struct, ILane<V, float>, IReal<V>
    {
        ref var result = ref MemoryMarshal.GetReference(x);
        for (; i + (nuint)V.Width <= (nuint)x.Length; i += (nuint)V.Width)
        {
            V.Store(GradientFormulas.Averaged(V.Load(ref result, i), divisor), ref result, i);
        }

        return i;
    }
}
