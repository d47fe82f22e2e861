using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The accumulators of a micro-kernel: <typeparamref name="R"/> rows by one or two lanes of C, held in
/// registers.</summary>
/// <remarks>The guards on <c>Count</c> are constants to the compiler.</remarks>
internal unsafe struct Accumulators<V, R, L>
    where V : struct, ILane<V, float>, IFused<V>
    where R : struct, ICount
    where L : struct, ICount
{
    private V c00, c01, c10, c11, c20, c21, c30, c31;
    private V c40, c41, c50, c51, c60, c61, c70, c71;
    private V c80, c81, c90, c91, c100, c101, c110, c111;

    /// <summary>Loads the accumulators from memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* from, nint row)
    {
        Load(from, ref c00, ref c01);

        if (R.Count > 1)
        {
            Load(from + (1 * row), ref c10, ref c11);
        }

        if (R.Count > 2)
        {
            Load(from + (2 * row), ref c20, ref c21);
        }

        if (R.Count > 3)
        {
            Load(from + (3 * row), ref c30, ref c31);
        }

        if (R.Count > 4)
        {
            Load(from + (4 * row), ref c40, ref c41);
        }

        if (R.Count > 5)
        {
            Load(from + (5 * row), ref c50, ref c51);
        }

        if (R.Count > 6)
        {
            Load(from + (6 * row), ref c60, ref c61);
        }

        if (R.Count > 7)
        {
            Load(from + (7 * row), ref c70, ref c71);
        }

        if (R.Count > 8)
        {
            Load(from + (8 * row), ref c80, ref c81);
        }

        if (R.Count > 9)
        {
            Load(from + (9 * row), ref c90, ref c91);
        }

        if (R.Count > 10)
        {
            Load(from + (10 * row), ref c100, ref c101);
        }

        if (R.Count > 11)
        {
            Load(from + (11 * row), ref c110, ref c111);
        }
    }

    /// <summary>Adds the products of one index of the depth.</summary>
    /// <param name="b">A packed panel, or with k = 0 any row of B.</param>
    /// <param name="a0">The first row of A; its depth lies together.</param>
    /// <param name="a3">The fourth.</param>
    /// <param name="a6">The seventh.</param>
    /// <param name="a9">The tenth.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="k">The index within the depth; a constant. With 0, nothing need lie together.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* b, float* a0, float* a3, float* a6, float* a9, nint aRow, int k)
    {
        var next = k * PanelLoop<V, L>.Width;
        V b0 = V.Load(ref *b, (nuint)next), b1 = L.Count > 1 ? V.Load(ref *b, (nuint)(next + V.Width)) : default;
        Add(b0, b1, a0[k], ref c00, ref c01);

        if (R.Count > 1)
        {
            Add(b0, b1, (a0 + aRow)[k], ref c10, ref c11);
        }

        if (R.Count > 2)
        {
            Add(b0, b1, (a0 + (2 * aRow))[k], ref c20, ref c21);
        }

        if (R.Count > 3)
        {
            Add(b0, b1, a3[k], ref c30, ref c31);
        }

        if (R.Count > 4)
        {
            Add(b0, b1, (a3 + aRow)[k], ref c40, ref c41);
        }

        if (R.Count > 5)
        {
            Add(b0, b1, (a3 + (2 * aRow))[k], ref c50, ref c51);
        }

        if (R.Count > 6)
        {
            Add(b0, b1, a6[k], ref c60, ref c61);
        }

        if (R.Count > 7)
        {
            Add(b0, b1, (a6 + aRow)[k], ref c70, ref c71);
        }

        if (R.Count > 8)
        {
            Add(b0, b1, (a6 + (2 * aRow))[k], ref c80, ref c81);
        }

        if (R.Count > 9)
        {
            Add(b0, b1, a9[k], ref c90, ref c91);
        }

        if (R.Count > 10)
        {
            Add(b0, b1, (a9 + aRow)[k], ref c100, ref c101);
        }

        if (R.Count > 11)
        {
            Add(b0, b1, (a9 + (2 * aRow))[k], ref c110, ref c111);
        }
    }

    /// <summary>Stores the accumulators in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* to, nint row)
    {
        Store(c00, c01, to);

        if (R.Count > 1)
        {
            Store(c10, c11, to + (1 * row));
        }

        if (R.Count > 2)
        {
            Store(c20, c21, to + (2 * row));
        }

        if (R.Count > 3)
        {
            Store(c30, c31, to + (3 * row));
        }

        if (R.Count > 4)
        {
            Store(c40, c41, to + (4 * row));
        }

        if (R.Count > 5)
        {
            Store(c50, c51, to + (5 * row));
        }

        if (R.Count > 6)
        {
            Store(c60, c61, to + (6 * row));
        }

        if (R.Count > 7)
        {
            Store(c70, c71, to + (7 * row));
        }

        if (R.Count > 8)
        {
            Store(c80, c81, to + (8 * row));
        }

        if (R.Count > 9)
        {
            Store(c90, c91, to + (9 * row));
        }

        if (R.Count > 10)
        {
            Store(c100, c101, to + (10 * row));
        }

        if (R.Count > 11)
        {
            Store(c110, c111, to + (11 * row));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* p, ref V first, ref V second)
    {
        first = V.Load(ref *p, 0);
        if (L.Count > 1)
        {
            second = V.Load(ref *p, (nuint)V.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(V b0, V b1, float a, ref V first, ref V second)
    {
        var x = V.Broadcast(a);
        V.Accumulate(b0, x, ref first);
        if (L.Count > 1)
        {
            V.Accumulate(b1, x, ref second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V first, V second, float* p)
    {
        V.Store(first, ref *p, 0);
        if (L.Count > 1)
        {
            V.Store(second, ref *p, (nuint)V.Width);
        }
    }
}
