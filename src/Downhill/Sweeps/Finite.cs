using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps;

/// <summary>Looks for values that are not finite.</summary>
internal static class Finite
{
    /// <summary>The index, in a piece, of the first gradient element that is infinite or not a number; −1 when all are
    /// finite.</summary>
    public static int IndexOfNonFinite(in Piece piece)
    {
        var bytes = piece.Slot.Parameter.GradientBytes(piece.Start, piece.Length);
        return piece.Slot.Storage switch
        {
            Storage.Float32 => IndexOfNonFinite(MemoryMarshal.Cast<byte, float>(bytes)),
            Storage.BFloat16 => IndexOfAll(MemoryMarshal.Cast<byte, ushort>(bytes), 0x7F80),
            _ => IndexOfAll(MemoryMarshal.Cast<byte, ushort>(bytes), 0x7C00),
        };
    }

    /// <summary>The index of the first value that is infinite or not a number; −1 when all are finite.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var four = vectors.Length - vectors.Length % 4;
        var i = 0;
        for (; i < four; i += 4)
        {
            // x − x is 0 for a finite x and not a number otherwise, which a sum keeps.
            var sum = vectors[i] - vectors[i] + (vectors[i + 1] - vectors[i + 1])
                + (vectors[i + 2] - vectors[i + 2] + (vectors[i + 3] - vectors[i + 3]));
            if (sum != Vector<float>.Zero)
            {
                break;
            }
        }

        for (var j = i * Vector<float>.Count; j < values.Length; j++)
        {
            if (!float.IsFinite(values[j]))
            {
                return j;
            }
        }

        return -1;
    }

    /// <summary>The index of the first value that has all of some bits: those of the exponent, all of which only a value has
    /// that is not finite.</summary>
    private static int IndexOfAll(ReadOnlySpan<ushort> values, ushort bits)
    {
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(values);
        var mask = new Vector<ushort>(bits);
        var i = 0;
        while (i < vectors.Length && !Vector.EqualsAny(vectors[i] & mask, mask))
        {
            i++;
        }

        for (var j = i * Vector<ushort>.Count; j < values.Length; j++)
        {
            if ((values[j] & bits) == bits)
            {
                return j;
            }
        }

        return -1;
    }

    /// <summary>An element of a piece's gradient.</summary>
    public static float ValueAt(in Piece piece, int index)
    {
        var bytes = piece.Slot.Parameter.GradientBytes(piece.Start + index, 1);
        return piece.Slot.Storage switch
        {
            Storage.Float32 => MemoryMarshal.Read<float>(bytes),
            Storage.BFloat16 => MemoryMarshal.Read<BFloat16>(bytes),
            _ => (float)MemoryMarshal.Read<Half>(bytes),
        };
    }
}
