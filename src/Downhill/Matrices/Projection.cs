using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>A row times a matrix whose columns are contiguous in memory: a chain to each element of a lane, the columns
/// transposed in registers on the way, and several lanes at once, since a chain alone waits for itself.</summary>
/// <typeparam name="T">The vector.</typeparam>
/// <typeparam name="B">What transposes for it.</typeparam>
internal static unsafe class Projection<T, B>
    where T : struct
    where B : struct, IBlock<T>
{
    private const int Most = 4;
    private const int Step = Transposition.Size;

    /// <summary>The fewest columns that can be done.</summary>
    private static int Width => B.Rows;

    /// <summary>Computes the row.</summary>
    /// <remarks>The last block overlaps the one before it when columns are left over. Both are in one group, which reads
    /// all it starts from before it writes: even shares of two blocks or more are never cut to one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        var blocks = (p.Columns + Width - 1) / Width;
        var groups = (blocks + Most - 1) / Most;
        for (var group = 0; group < groups; group++)
        {
            var first = blocks * group / groups;
            switch ((blocks * (group + 1) / groups) - first)
            {
                case 4: Group<Four>(p, first); break;
                case 3: Group<Three>(p, first); break;
                case 2: Group<Two>(p, first); break;
                default: Group<One>(p, first); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Group<R>(in Product p, int first)
        where R : struct, ICount
    {
        var (whole, last) = (p.Depth / Step * Step, p.Columns - Width);
        int i0 = Math.Min((first + 0) * Width, last), i1 = Math.Min((first + 1) * Width, last);
        int i2 = Math.Min((first + 2) * Width, last), i3 = Math.Min((first + 3) * Width, last);
        T s0 = Start(p, i0), s1 = default, s2 = default, s3 = default;
        if (R.Count > 1)
        {
            s1 = Start(p, i1);
        }

        if (R.Count > 2)
        {
            s2 = Start(p, i2);
        }

        if (R.Count > 3)
        {
            s3 = Start(p, i3);
        }

        nint row = p.BColumn;
        float* a = p.A, b0 = p.B + (i0 * row), b1 = p.B + (i1 * row), b2 = p.B + (i2 * row), b3 = p.B + (i3 * row);
        for (nint k = 0; k < whole; k += Step)
        {
            s0 = B.Chain(a + k, b0 + k, row, s0);
            if (R.Count > 1)
            {
                s1 = B.Chain(a + k, b1 + k, row, s1);
            }

            if (R.Count > 2)
            {
                s2 = B.Chain(a + k, b2 + k, row, s2);
            }

            if (R.Count > 3)
            {
                s3 = B.Chain(a + k, b3 + k, row, s3);
            }
        }

        Finish(p, i0, s0, whole);
        if (R.Count > 1)
        {
            Finish(p, i1, s1, whole);
        }

        if (R.Count > 2)
        {
            Finish(p, i2, s2, whole);
        }

        if (R.Count > 3)
        {
            Finish(p, i3, s3, whole);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Start(in Product p, int column) => p.Start == null ? default : B.Load(p.Start + column);

    /// <summary>Takes what is left of the depth, and stores.</summary>
    private static void Finish(in Product p, int column, T sum, int whole)
    {
        var c = p.C + column;
        B.Store(sum, c);
        for (var i = 0; i < Width && whole < p.Depth; i++)
        {
            c[i] = Thin<Lane1>.Chain(p, p.B + ((column + i) * p.BColumn), whole, c[i]);
        }
    }
}
