using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>Provides vectorized passes over the rows of a batch.</summary>
internal static class RowKernels
{
    /// <summary>Sums the rows of <paramref name="batch"/>, in order.</summary>
    public static void Sum(ReadOnlySpan<float> batch, Span<float> sum, bool accumulate)
    {
        if (!accumulate)
        {
            sum.Clear();
        }

        for (; !batch.IsEmpty; batch = batch[sum.Length..])
        {
            Add(batch[..sum.Length], sum);
        }
    }

    /// <summary>Adds <paramref name="x"/> to <paramref name="sum"/>.</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> sum)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(x);
        var wideSum = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < wideSum.Length; i++)
        {
            wideSum[i] += wide[i];
        }

        for (var i = wideSum.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += x[i];
        }
    }

    /// <summary>Sets the slope to 0 where the rectified output is not above 0, and sums its rows, in order.</summary>
    public static void MaskAndSum(ReadOnlySpan<float> output, Span<float> slope, Span<float> sum, bool accumulate)
    {
        if (!accumulate)
        {
            sum.Clear();
        }

        for (var start = 0; start < slope.Length; start += sum.Length)
        {
            MaskAndAdd(output.Slice(start, sum.Length), slope.Slice(start, sum.Length), sum);
        }
    }

    private static void MaskAndAdd(ReadOnlySpan<float> output, Span<float> slope, Span<float> sum)
    {
        var wideOutput = MemoryMarshal.Cast<float, Vector<float>>(output);
        var wideSlope = MemoryMarshal.Cast<float, Vector<float>>(slope);
        var wideSum = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < wideSum.Length; i++)
        {
            var passed = Vector.ConditionalSelect(
                Vector.GreaterThan(wideOutput[i], Vector<float>.Zero), wideSlope[i], Vector<float>.Zero);
            wideSlope[i] = passed;
            wideSum[i] += passed;
        }

        for (var i = wideSum.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            slope[i] = output[i] > 0 ? slope[i] : 0;
            sum[i] += slope[i];
        }
    }
}
