using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps.Checks;

/// <summary>The norm of a range's gradient, of whatever type it is.</summary>
internal static class GradientNorm
{
    private const int Chunk = 512;

    /// <summary>Returns the part of a norm that a range makes: the sum of squares or of magnitudes, or the largest
    /// magnitude.</summary>
    public static double Part(in ParameterRange range, NormType type)
    {
        var bytes = range.Parameter.Gradient(range.Start, range.Length);
        return Part(range.Parameter.GradientType, bytes, type);
    }

    /// <summary>Returns the part of a norm that numbers of a type make, some of which are decoded at a time.</summary>
    public static double Part(TensorType elements, ReadOnlySpan<byte> bytes, NormType type)
    {
        if (elements == TensorType.Float32)
        {
            return Norms.Part(MemoryMarshal.Cast<byte, float>(bytes), type);
        }

        Span<float> buffer = stackalloc float[Chunk];
        var (part, size) = (0.0, elements.Size());
        for (var start = 0; start < bytes.Length; start += Chunk * size)
        {
            var some = bytes.Slice(start, Math.Min(Chunk * size, bytes.Length - start));
            var floats = buffer[..(some.Length / size)];
            FloatDecoder.Decode(elements, some, floats);
            part = Norms.Merge(part, Norms.Part(floats, type), type);
        }

        return part;
    }
}
