using System.Numerics;

namespace Downhill.Gradients;

/// <summary>Arithmetic on spans of floats, rounded after each operation: the same bits at any width.</summary>
internal static class FloatSpans
{
    /// <summary>Computes <c>to = x · factor</c>; the spans may be the same.</summary>
    public static void Multiply(ReadOnlySpan<float> x, float factor, Span<float> to)
    {
        var (i, width) = (0, Vector<float>.Count);
        for (var s = new Vector<float>(factor); i <= to.Length - width; i += width)
        {
            (new Vector<float>(x[i..]) * s).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = x[i] * factor;
        }
    }

    /// <summary>Computes <c>to = x + y</c>; the spans may be the same.</summary>
    public static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
    {
        var (i, width) = (0, Vector<float>.Count);
        for (; i <= to.Length - width; i += width)
        {
            (new Vector<float>(x[i..]) + new Vector<float>(y[i..])).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = x[i] + y[i];
        }
    }

    /// <summary>Divides all elements in place.</summary>
    public static void Divide(Span<float> x, float divisor)
    {
        var (i, width) = (0, Vector<float>.Count);
        for (var d = new Vector<float>(divisor); i <= x.Length - width; i += width)
        {
            (new Vector<float>(x[i..]) / d).CopyTo(x[i..]);
        }

        for (; i < x.Length; i++)
        {
            x[i] /= divisor;
        }
    }
}
