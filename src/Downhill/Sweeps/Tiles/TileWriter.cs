using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>A writer of the weights of a tile, which leaves zeros in the gradient if asked to.</summary>
/// <param name="memory">The memory to write to.</param>
/// <param name="tile">The tile; weights that are floats lie in memory already.</param>
/// <param name="clearsGradient">Whether the gradient becomes zeros.</param>
internal readonly ref struct TileWriter<V>(in KernelBuffers memory, Tile tile, bool clearsGradient)
    : IWeightFormatVisitor<V>
    where V : struct, ILane<V, float>, IReal<V>
{
    private readonly KernelBuffers memory = memory;
    private readonly Tile tile = tile;

    /// <inheritdoc/>
    public void Visit<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (FW.Size < sizeof(float))
        {
            WriteWeights(weights, ref memory.Weights, ref memory.Companion, memory.First, tile);
        }

        if (clearsGradient)
        {
            ref var first = ref Unsafe.Add(ref memory.Gradients, (nint)tile.Start * FG.Size);
            Unsafe.InitBlockUnaligned(ref first, 0, (uint)(tile.Length * FG.Size));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void WriteWeights<FW>(FW format, ref byte origin, ref byte companion, int first, in Tile tile)
        where FW : struct, IWeights<V>
    {
        ref var from = ref tile.Weights;
        var (start, length) = ((nuint)tile.Start, (nuint)tile.Length);
        var counter = format.Counter((nuint)first + start);
        var end = length - length % (nuint)V.Width;
        for (nuint i = 0; i < end; i += (nuint)V.Width)
        {
            var bits = format.Next(ref counter);
            format.Store(V.Load(ref from, i), bits, ref origin, ref companion, start + i, default(FullLane));
        }

        if (end < length)
        {
            PartialLane rest = new((int)(length - end));
            var bits = format.Next(ref counter);
            format.Store(V.Load(ref from, end), bits, ref origin, ref companion, start + end, rest);
        }
    }
}
