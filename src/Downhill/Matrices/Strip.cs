using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Some rows by at most two lanes of C: cuts the rows into tiles, tallest first.</summary>
internal static unsafe class Strip<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    private const int Tallest = 12;

    /// <summary>The columns of a strip: two lanes.</summary>
    public static int Width => 2 * V.Width;

    /// <summary>The rows of the tallest tile that the machine's registers hold.</summary>
    public static int Height => V.Width >= 16 ? Tallest : Tallest / 2;

    /// <summary>Computes the strip; when it is narrower than two lanes, in a full one beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        if (p.Columns == Width)
        {
            Full(p);
            return;
        }

        var beside = stackalloc float[Tallest * 2 * 16];
        for (var row = 0; row < p.Rows; row += Height)
        {
            var block = p.Block(row, Math.Min(Height, p.Rows - row), 0, p.Columns);
            var wide = block with { C = beside, CRow = Width };
            if (p.Accumulate)
            {
                Copy(block.C, block.CRow, beside, Width, block.Rows, p.Columns);
            }

            Full(wide);
            Copy(beside, Width, block.C, block.CRow, block.Rows, p.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Full(in Product p)
    {
        for (int row = 0, height; row < p.Rows; row += height)
        {
            height = Math.Min(Height, p.Rows - row);
            var tile = p.Block(row, height, 0, Width);
            Prefetch(tile.C + (height * p.CRow), p.CRow, Math.Min(height, p.Rows - row - height));
            switch (height)
            {
                case 12: Tile<V, Rows12>.Run(tile); break;
                case 10 or 11: Tile<V, Rows10>.Run(tile); height = 10; break;
                case 8 or 9: Tile<V, Rows8>.Run(tile); height = 8; break;
                case 6 or 7: Tile<V, Rows6>.Run(tile); height = 6; break;
                case 5: Tile<V, Rows5>.Run(tile); break;
                case 4: Tile<V, Rows4>.Run(tile); break;
                case 3: Tile<V, Rows3>.Run(tile); break;
                case 2: Tile<V, Rows2>.Run(tile); break;
                default: Tile<V, Rows1>.Run(tile); break;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* from, nint fromRow, float* to, nint toRow, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from + (row * fromRow), columns)
                .CopyTo(new Span<float>(to + (row * toRow), columns));
        }
    }
}
