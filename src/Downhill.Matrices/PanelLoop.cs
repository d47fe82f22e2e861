using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The product of rows of A and one panel of B: the rows are cut into micro-kernels, tallest first.</summary>
internal static unsafe class PanelLoop<V, L>
    where V : struct, ILane<V, float>, IFused<V>
    where L : struct, ICount
{
    private const int Tallest = 12;

    /// <summary>The number of columns of a panel.</summary>
    public static int Width
    {
        // A call would cost a kernel all of its registers.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Count * V.Width;
    }

    /// <summary>Gets the number of rows of the tallest tile that the machine's registers hold.</summary>
    public static int Height => V.Width >= 16 || L.Count == 1 ? Tallest : Tallest / 2;

    /// <summary>Computes the panel, in a buffer if its lanes exceed C or are not contiguous there.</summary>
    /// <param name="p">The product.</param>
    /// <param name="column">The first column of the panel.</param>
    /// <param name="columns">The number of its columns that C has.</param>
    /// <param name="b">B at this column, or a panel packed from there.</param>
    /// <param name="bDepth">The stride of its depth.</param>
    public static void Run(in GemmArguments p, int column, int columns, float* b, nint bDepth)
    {
        if (columns == Width && p.CColumn == 1 && (p.Start == null || p.StartColumn == 1))
        {
            Full(p, column, b, bDepth);
        }
        else
        {
            EdgePanel.Run<V, L>(p.Block(0, p.Rows, column, columns) with { B = b, BDepth = bDepth, BColumn = 1 });
        }
    }

    /// <summary>Computes a panel of whole lanes in as few tiles as will do, none much lower than the others.</summary>
    /// <remarks>A low tile has so few chains that they wait for themselves.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Full(in GemmArguments p, int column, float* b, nint bDepth)
    {
        for (int row = 0, height, tiles = (p.Rows + Height - 1) / Height; tiles > 0; row += height, tiles--)
        {
            height = (p.Rows - row + tiles - 1) / tiles;
            Prefetch(p.C + ((row + height) * p.CRow) + column, p.CRow, Math.Min(height, p.Rows - row - height));
            Tile(p, row, height, column, b, bDepth);
            if (p.Rectify)
            {
                Rectify(p, row, height, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(in GemmArguments p, int row, int height, int column, float* b, nint bDepth)
    {
        switch (height)
        {
            case 12: MicroKernel<V, Twelve, L>.Run(p, row, column, b, bDepth); break;
            case 11: MicroKernel<V, Eleven, L>.Run(p, row, column, b, bDepth); break;
            case 10: MicroKernel<V, Ten, L>.Run(p, row, column, b, bDepth); break;
            case 9: MicroKernel<V, Nine, L>.Run(p, row, column, b, bDepth); break;
            case 8: MicroKernel<V, Eight, L>.Run(p, row, column, b, bDepth); break;
            case 7: MicroKernel<V, Seven, L>.Run(p, row, column, b, bDepth); break;
            case 6: MicroKernel<V, Six, L>.Run(p, row, column, b, bDepth); break;
            case 5: MicroKernel<V, Five, L>.Run(p, row, column, b, bDepth); break;
            case 4: MicroKernel<V, Four, L>.Run(p, row, column, b, bDepth); break;
            case 3: MicroKernel<V, Three, L>.Run(p, row, column, b, bDepth); break;
            case 2: MicroKernel<V, Two, L>.Run(p, row, column, b, bDepth); break;
            default: MicroKernel<V, One, L>.Run(p, row, column, b, bDepth); break;
        }
    }

    /// <summary>Replaces negative elements by 0, while they are in the cache.</summary>
    private static void Rectify(in GemmArguments p, int row, int rows, int column)
    {
        var c = p.C + (row * p.CRow) + column;
        for (; rows > 0; rows--, c += p.CRow)
        {
            Row<V>.Rectify(c, Width);
        }
    }

    /// <summary>Fetches the first elements of the next tile, while this one computes.</summary>
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
