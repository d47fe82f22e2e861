using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>Preprocesses pixels for the network: x becomes (x/255 − 0.5)/0.5, in [−1, 1].</summary>
internal static class Pixel
{
    /// <summary>Preprocesses as many pixels as there are values.</summary>
    public static void Preprocess(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        var wide = MemoryMarshal.Cast<byte, Vector<byte>>(pixels);
        var wideValues = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < wide.Length; i++)
        {
            Vector.Widen(wide[i], out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var four = wideValues.Slice(4 * i, 4);
            four[0] = Level(first);
            four[1] = Level(second);
            four[2] = Level(third);
            four[3] = Level(fourth);
        }

        for (var i = wide.Length * Vector<byte>.Count; i < values.Length; i++)
        {
            values[i] = ((pixels[i] / 255f) - 0.5f) / 0.5f;
        }
    }

    /// <summary>Returns a pixel's value in [−1, 1], with x/255 rounded once.</summary>
    /// <remarks>The quotient is a product and its remainder, which takes a tenth of the time of a division.</remarks>
    private static Vector<float> Level(Vector<uint> pixel)
    {
        var x = Vector.ConvertToSingle(Vector.AsVectorInt32(pixel));
        var inverse = new Vector<float>(1 / 255f);
        var near = x * inverse;
        var lacking = Vector.FusedMultiplyAdd(new Vector<float>(-255), near, x);
        return (Vector.FusedMultiplyAdd(lacking, inverse, near) - new Vector<float>(0.5f)) * new Vector<float>(2);
    }
}
