using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Matrices;

/// <summary>The transposition of blocks of floats in registers, <see cref="Size"/> deep and a vector's width
/// high.</summary>
/// <remarks>Numbers are moved, none computed, so machines without AVX, which gather instead, get the same
/// bits.</remarks>
internal static unsafe class Transposition
{
    /// <summary>The number of columns of a block.</summary>
    public const int Size = 8;

    /// <summary>Writes to[k · toRow + i] = from[i · fromRow + k], if at least one block fits.</summary>
    /// <remarks>Where blocks do not come out even, the last overlaps the one before it.</remarks>
    /// <returns>False, with nothing done, when not even one block fits, or the machine has no AVX.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun(float* from, nint fromRow, int rows, int columns, float* to, nint toRow)
    {
        if (!Avx.IsSupported || rows < Transpose8x8.Rows || columns < Size)
        {
            return false;
        }

        for (int row = 0, left; (left = rows - row) > 0; row += Transpose16x8.Rows)
        {
            if (Avx512F.IsSupported && rows >= Transpose16x8.Rows && left > Transpose8x8.Rows)
            {
                Row<Transpose16x8>(from, fromRow, Math.Min(row, rows - Transpose16x8.Rows), columns, to, toRow);
            }
            else
            {
                Row<Transpose8x8>(from, fromRow, Math.Min(row, rows - Transpose8x8.Rows), columns, to, toRow);
                if (left > Transpose8x8.Rows)
                {
                    Row<Transpose8x8>(
                        from, fromRow, Math.Min(row + Transpose8x8.Rows, rows - Transpose8x8.Rows), columns, to, toRow);
                }
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<B>(float* from, nint fromRow, int row, int columns, float* to, nint toRow)
        where B : struct, ITransposeBlock
    {
        for (var next = 0; next < columns; next += Size)
        {
            var k = Math.Min(next, columns - Size);
            B.Transpose(from + (row * fromRow) + k, fromRow, to + (k * toRow) + row, toRow);
        }
    }
}
