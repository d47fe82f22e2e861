using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps;

/// <summary>Looks for values that are not finite.</summary>
internal static class Finite
{
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
}
