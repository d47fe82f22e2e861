using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Tensors;

/// <summary>A reader of elements of any type as doubles.</summary>
/// <remarks>They are exact, but for integers beyond 2⁵³, which are rounded.</remarks>
internal static class ElementReader
{
    private static readonly double[] E4M3 = [.. Enumerable.Range(0, 256).Select(Float8E4M3)];

    /// <summary>Reads elements from their bytes.</summary>
    /// <param name="type">The type of the elements.</param>
    /// <param name="bytes">The bytes of the elements, little-endian.</param>
    /// <param name="values">The destination, with one double for each element.</param>
    public static void Read(TensorType type, ReadOnlySpan<byte> bytes, Span<double> values)
    {
        switch (type)
        {
            case TensorType.Bool or TensorType.UInt8: Read<byte>(bytes, values); break;
            case TensorType.Int8: Read<sbyte>(bytes, values); break;
            case TensorType.UInt16: Read<ushort>(bytes, values); break;
            case TensorType.Int16: Read<short>(bytes, values); break;
            case TensorType.UInt32: Read<uint>(bytes, values); break;
            case TensorType.Int32: Read<int>(bytes, values); break;
            case TensorType.UInt64: Read<ulong>(bytes, values); break;
            case TensorType.Int64: Read<long>(bytes, values); break;
            case TensorType.Float16: Read<Half>(bytes, values); break;
            case TensorType.Float32: Read<float>(bytes, values); break;
            case TensorType.Float64: Read<double>(bytes, values); break;
            default: ReadWords(type, bytes, values); break;
        }
    }

    private static void Read<T>(ReadOnlySpan<byte> bytes, Span<double> values)
        where T : unmanaged, INumberBase<T>
    {
        var elements = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.CreateTruncating(elements[i]);
        }
    }

    /// <summary>Reads types without arithmetic in C#: the upper halves of float and of Half, and E4M3.</summary>
    private static void ReadWords(TensorType type, ReadOnlySpan<byte> bytes, Span<double> values)
    {
        var words = MemoryMarshal.Cast<byte, BFloat16>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                TensorType.BFloat16 => words[i],
                TensorType.Float8E5M2 => (double)BitConverter.UInt16BitsToHalf((ushort)(bytes[i] << 8)),
                _ => E4M3[bytes[i]],
            };
        }
    }

    /// <summary>Reads a sign, 4 bits of exponent with bias 7, and 3 of fraction; all ones are NaN, and nothing is
    /// infinite.</summary>
    private static double Float8E4M3(int bits)
    {
        var (exponent, fraction) = ((bits >> 3) & 15, bits & 7);
        var size = (exponent, fraction) switch
        {
            (15, 7) => double.NaN,
            (0, _) => double.ScaleB(fraction, -9),
            _ => double.ScaleB(8 + fraction, exponent - 10),
        };
        return bits < 128 ? size : -size;
    }
}
