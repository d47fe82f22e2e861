using System.Runtime.InteropServices;
using Downhill.Lanes;

namespace Downhill.Gradients;

/// <summary>Arithmetic on spans of floats, rounded after each operation: the same bits at any width.</summary>
internal static class FloatSpans
{
    /// <summary>Computes <c>to = x · factor</c>; the spans may be the same.</summary>
    public static void Multiply(ReadOnlySpan<float> x, float factor, Span<float> to)
    {
        ref var from = ref MemoryMarshal.GetReference(x[..to.Length]);
        ref var result = ref MemoryMarshal.GetReference(to);
        var (i, length) = ((nuint)0, (nuint)to.Length);
        for (Lane8 s = factor; i + (nuint)Lane8.Width <= length; i += (nuint)Lane8.Width)
        {
            Lane8.Store(GradientFormulas.Scaled(Lane8.Load(ref from, i), s), ref result, i);
        }

        for (Lane1 s = factor; i < length; i++)
        {
            Lane1.Store(GradientFormulas.Scaled(Lane1.Load(ref from, i), s), ref result, i);
        }
    }

    /// <summary>Computes <c>to = x + y</c>; the spans may be the same.</summary>
    public static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
    {
        ref var a = ref MemoryMarshal.GetReference(x[..to.Length]);
        ref var b = ref MemoryMarshal.GetReference(y[..to.Length]);
        ref var result = ref MemoryMarshal.GetReference(to);
        var (i, length) = ((nuint)0, (nuint)to.Length);
        for (; i + (nuint)Lane8.Width <= length; i += (nuint)Lane8.Width)
        {
            Lane8.Store(GradientFormulas.Summed(Lane8.Load(ref a, i), Lane8.Load(ref b, i)), ref result, i);
        }

        for (; i < length; i++)
        {
            Lane1.Store(GradientFormulas.Summed(Lane1.Load(ref a, i), Lane1.Load(ref b, i)), ref result, i);
        }
    }

    /// <summary>Divides all elements in place.</summary>
    public static void Divide(Span<float> x, float divisor)
    {
        ref var result = ref MemoryMarshal.GetReference(x);
        var (i, length) = ((nuint)0, (nuint)x.Length);
        for (Lane8 d = divisor; i + (nuint)Lane8.Width <= length; i += (nuint)Lane8.Width)
        {
            Lane8.Store(GradientFormulas.Averaged(Lane8.Load(ref result, i), d), ref result, i);
        }

        for (Lane1 d = divisor; i < length; i++)
        {
            Lane1.Store(GradientFormulas.Averaged(Lane1.Load(ref result, i), d), ref result, i);
        }
    }
}
