using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Downhill.Sweeps;

/// <summary>Sums squares, in double, in which the square of a float is exact and no sum of them overflows.</summary>
internal static class Squares
{
    /// <summary>The sum of the squares. The order is fixed, 32 sums side by side, and <see cref="Vector512"/> is the same
    /// to the bit where it is made of narrower registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> values)
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var (a, b, c, d) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= values.Length - 32; i += 32)
        {
            var (x, y) = (Vector512.LoadUnsafe(ref origin, (nuint)i), Vector512.LoadUnsafe(ref origin, (nuint)i + 16));
            var (x1, x2) = Vector512.Widen(x);
            var (y1, y2) = Vector512.Widen(y);
            a += x1 * x1;
            b += x2 * x2;
            c += y1 * y1;
            d += y2 * y2;
        }

        var sum = Vector512.Sum(a + b + (c + d));
        for (; i < values.Length; i++)
        {
            double x = values[i];
            sum += x * x;
        }

        return sum;
    }
}
