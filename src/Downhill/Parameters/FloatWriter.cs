using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill;

/// <summary>The writing of floats to weights of any type, each to the nearest.</summary>
internal static class FloatWriter
{
    /// <summary>Sets the weights of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">A number for each weight.</param>
    public static void Write(IParameter parameter, ReadOnlySpan<float> values) =>
        Write(values, parameter.WeightBytes(0, parameter.Length), parameter.ElementType);

    /// <summary>Writes floats as numbers of a type.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="bytes">The memory of as many numbers.</param>
    /// <param name="type">The type of each in memory.</param>
    public static void Write(ReadOnlySpan<float> values, Span<byte> bytes, TensorType type)
    {
        switch (type)
        {
            case TensorType.Float32: values.CopyTo(MemoryMarshal.Cast<byte, float>(bytes)); break;
            case TensorType.BFloat16: Write(values, MemoryMarshal.Cast<byte, BFloat16>(bytes)); break;
            case TensorType.Float16: Write(values, MemoryMarshal.Cast<byte, Half>(bytes)); break;
        }
    }

    private static void Write(ReadOnlySpan<float> values, Span<BFloat16> weights)
    {
        for (var i = 0; i < values.Length; i++)
        {
            weights[i] = (BFloat16)values[i];
        }
    }

    private static void Write(ReadOnlySpan<float> values, Span<Half> weights)
    {
        for (var i = 0; i < values.Length; i++)
        {
            weights[i] = (Half)values[i];
        }
    }
}
