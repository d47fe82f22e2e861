using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>Decodes weights and gradient into a tile, the gradient transformed as the rule shall see it.</summary>
/// <param name="gradient">The transform of the gradient.</param>
/// <param name="memory">The memory to read from.</param>
/// <param name="tile">The tile.</param>
internal readonly ref struct TileReader<V, G>(in G gradient, in KernelBuffers memory, Tile tile)
    : IWeightFormatVisitor<V>
    where V : struct, ILane<V, float>, IReal<V>
    where G : struct, IGradient<V>
{
    private readonly ref readonly G gradient = ref gradient;
    private readonly KernelBuffers memory = memory;
    private readonly Tile tile = tile;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        var transform = gradient;
        var whole = tile.Length - tile.Length % V.Width;
        for (nuint i = 0; i < (nuint)whole; i += (nuint)V.Width)
        {
            Read<FG, FW, FullLane>(weights, transform, i, default);
        }

        if (whole < tile.Length)
        {
            Read<FG, FW, PartialLane>(weights, transform, (nuint)whole, new(tile.Length - whole));
        }
    }

    // Beyond the end of the tile are zeros, up to the end of a lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Read<FG, FW, E>(in FW weights, in G transform, nuint i, E count)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where E : struct, ILaneCount
    {
        var at = (nuint)tile.Start + i;
        var θ = weights.Load(ref memory.Weights, ref memory.Companion, at, count);
        V.Store(θ, ref tile.Weights, i);
        V.Store(transform.Of(θ, default(FG).Load(ref memory.Gradients, at, count)), ref tile.Gradients, i);
    }
}
