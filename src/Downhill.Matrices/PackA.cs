using System.Runtime.CompilerServices;

namespace Downhill.Matrices;

/// <summary>Packing of a block of A: its rows are copied close together.</summary>
/// <remarks>In a large matrix they lie so far apart that they evict one another from the caches.</remarks>
internal static unsafe class PackA
{
    /// <summary>Copies the rows of A, <paramref name="stride"/> apart, transposing them if need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmArguments p, float* to, nint stride)
    {
        if (p.ADepth == 1)
        {
            for (var row = 0; row < p.Rows; row++)
            {
                new ReadOnlySpan<float>(p.A + (row * p.ARow), p.Depth).CopyTo(new(to + (row * stride), p.Depth));
            }

            return;
        }

        if (p.ARow == 1 && Transposition.TryRun(p.A, p.ADepth, p.Depth, p.Rows, to, stride))
        {
            return;
        }

        for (var row = 0; row < p.Rows; row++)
        {
            for (var k = 0; k < p.Depth; k++)
            {
                to[(row * stride) + k] = p.A[(row * p.ARow) + (k * p.ADepth)];
            }
        }
    }
}
