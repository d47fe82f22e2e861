using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>Encodes the weights of a tile, and leaves zeros in the gradient where that is asked for.</summary>
/// <param name="memory">The memory to write to.</param>
/// <param name="tile">The tile.</param>
/// <param name="clearsGradient">Whether the gradient becomes zeros.</param>
internal readonly ref struct TileWriter<V>(in KernelBuffers memory, Tile tile, bool clearsGradient)
    : IWeightFormatVisitor<V>
    where V : struct, ILane<V, float>, IReal<V>
{
    private readonly KernelBuffers memory = memory;
    private readonly Tile tile = tile;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        var counter = weights.Counter((nuint)(memory.First + tile.Start));
        var whole = tile.Length - tile.Length % V.Width;
        for (nuint i = 0; i < (nuint)whole; i += (nuint)V.Width)
        {
            Write(weights, ref counter, i, default(FullLane));
        }

        if (whole < tile.Length)
        {
            Write(weights, ref counter, (nuint)whole, new PartialLane(tile.Length - whole));
        }

        if (clearsGradient)
        {
            ref var first = ref Unsafe.Add(ref memory.Gradients, (nint)tile.Start * FG.Size);
            Unsafe.InitBlockUnaligned(ref first, 0, (uint)(tile.Length * FG.Size));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write<FW, E>(in FW weights, ref V counter, nuint i, E count)
        where FW : struct, IWeights<V>
        where E : struct, ILaneCount =>
        weights.Store(
            V.Load(ref tile.Weights, i), weights.Next(ref counter), ref memory.Weights, ref memory.Companion,
            (nuint)tile.Start + i, count);
}
