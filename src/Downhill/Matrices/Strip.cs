using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Some rows by at most <typeparamref name="L"/> lanes of C: cuts the rows into tiles, tallest first.</summary>
internal static unsafe class Strip<V, L>
    where V : struct, ILane<V, float>, IFused<V>
    where L : struct, ICount
{
    private const int Tallest = 12;

    /// <summary>The columns of a strip.</summary>
    public static int Width => L.Count * V.Width;

    /// <summary>The rows of the tallest tile that the machine's registers hold.</summary>
    public static int Height => V.Width >= 16 || L.Count == 1 ? Tallest : Tallest / 2;

    /// <summary>Computes the strip, beside C where its lanes would stick out or do not lie together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        if (p.Columns == Width && p.CColumn == 1 && (p.Start == null || p.StartColumn == 1))
        {
            Full(p);
        }
        else
        {
            Aside.Run<V, L>(p);
        }
    }

    /// <summary>Computes a strip whose lanes are whole and lie together.</summary>
    public static void Full(in Product p)
    {
        Multiply(p);
        if (p.Rectify)
        {
            Rectify(p);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(in Product p)
    {
        for (int row = 0, height; row < p.Rows; row += height)
        {
            height = Math.Min(Height, p.Rows - row);
            Prefetch(p.C + ((row + height) * p.CRow), p.CRow, Math.Min(height, p.Rows - row - height));
            switch (height)
            {
                case 12: Tile<V, Twelve, L>.Run(p, row); break;
                case 10 or 11: Tile<V, Ten, L>.Run(p, row); height = 10; break;
                case 8 or 9: Tile<V, Eight, L>.Run(p, row); height = 8; break;
                case 6 or 7: Tile<V, Six, L>.Run(p, row); height = 6; break;
                case 5: Tile<V, Five, L>.Run(p, row); break;
                case 4: Tile<V, Four, L>.Run(p, row); break;
                case 3: Tile<V, Three, L>.Run(p, row); break;
                case 2: Tile<V, Two, L>.Run(p, row); break;
                default: Tile<V, One, L>.Run(p, row); break;
            }
        }
    }

    /// <summary>What is below 0 becomes 0, while it is in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rectify(in Product p)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            var c = p.C + (row * p.CRow);
            for (var lane = 0; lane < L.Count; lane++, c += V.Width)
            {
                V.Store(V.Max(V.Load(ref *c, 0), V.Broadcast(0)), ref *c, 0);
            }
        }
    }

    /// <summary>Fetches what the next tile begins with, while this one computes.</summary>
    private static void Prefetch(float* c, nint cRow, int rows)
    {
        if (Sse.IsSupported)
        {
            for (; rows > 0; rows--, c += cRow)
            {
                Sse.Prefetch0(c);
                Sse.Prefetch0(c + Width - 1);
            }
        }
    }
}
