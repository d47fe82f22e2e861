using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps.Checks;

/// <summary>Sums of squares in double, in which the square of a float is exact and no sum overflows.</summary>
internal static class SquaredNorm
{
    private const int Chunk = 512;

    /// <summary>Returns the sum of the squares of a range's gradient.</summary>
    public static double Sum(in ParameterRange range)
    {
        var bytes = range.Parameter.Gradient(range.Start, range.Length);
        return range.Parameter.ElementType switch
        {
            TensorType.Float32 => Sum(MemoryMarshal.Cast<byte, float>(bytes)),
            TensorType.BFloat16 => Sum<BFloat16Codec<Lane8>>(ref MemoryMarshal.GetReference(bytes), range.Length),
            _ => Sum<HalfCodec<Lane8>>(ref MemoryMarshal.GetReference(bytes), range.Length),
        };
    }

    /// <summary>Returns the sum of the squares of numbers of 16 bits, some of which are decoded at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum<C>(ref byte values, int length)
        where C : struct, ICodec<Lane8>
    {
        Span<float> buffer = stackalloc float[Chunk];
        var sum = 0.0;
        for (var start = 0; start < length; start += Chunk)
        {
            var end = Math.Min(Chunk, length - start);
            for (var i = 0; i < end; i += 8)
            {
                var at = (nuint)(start + i);
                var lane = i + 8 <= end
                    ? default(FullLane).Load<Lane8, C>(ref values, at)
                    : new PartialLane(end - i).Load<Lane8, C>(ref values, at);
                Lane8.Store(C.Decode(lane), ref MemoryMarshal.GetReference(buffer), (nuint)i);
            }

            sum += Sum(buffer[..end]);
        }

        return sum;
    }

    /// <summary>Returns the sum of the squares, in a fixed order of 32 sums side by side.</summary>
    /// <remarks><c>Vector512</c> is the same to the bit where it is made of narrower registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> values)
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var (a, b, c, d) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero,
            Vector512<double>.Zero);
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
