using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>Passes over the rows of a batch.</summary>
internal static class Rows
{
    /// <summary>Sets every row of <paramref name="batch"/> to <paramref name="row"/>.</summary>
    public static void Fill(Span<float> batch, ReadOnlySpan<float> row)
    {
        for (; !batch.IsEmpty; batch = batch[row.Length..])
        {
            row.CopyTo(batch);
        }
    }

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
}
