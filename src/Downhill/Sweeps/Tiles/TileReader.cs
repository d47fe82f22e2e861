using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>A reader of weights and gradient into a tile, the gradient transformed for the rule.</summary>
/// <param name="gradient">The transform of the gradient.</param>
/// <param name="memory">The memory to read from.</param>
/// <param name="tile">The tile; weights that are floats it has already.</param>
/// <param name="hasFloatGradients">Whether gradients are floats, also beside narrower weights.</param>
internal readonly ref struct TileReader<V, G>(in G gradient, in KernelBuffers memory, Tile tile, bool hasFloatGradients)
    : IWeightFormatVisitor<V>
    where V : struct, ILane<V, float>, IReal<V>
    where G : struct, IGradient<V>
{
    private readonly ref readonly G gradient = ref gradient;
    private readonly KernelBuffers memory = memory;
    private readonly Tile tile = tile;

    /// <inheritdoc/>
    public void Visit<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (FW.Size < sizeof(float))
        {
            ReadWeights(weights, ref memory.Weights, ref memory.Companion, tile);
        }

        if (hasFloatGradients)
        {
            ReadGradient<Plain<V, float>>(gradient, ref memory.Gradients, tile);
        }
        else
        {
            ReadGradient<FG>(gradient, ref memory.Gradients, tile);
        }
    }

    // Operands are locals here and below, or each lane would ask for them anew.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ReadWeights<FW>(FW format, ref byte origin, ref byte companion, in Tile tile)
        where FW : struct, IWeights<V>
    {
        ref var to = ref tile.Weights;
        var (start, length) = ((nuint)tile.Start, (nuint)tile.Length);
        var end = length - length % (nuint)V.Width;
        for (nuint i = 0; i < end; i += (nuint)V.Width)
        {
            V.Store(format.Load(ref origin, ref companion, start + i, default(FullLane)), ref to, i);
        }

        if (end < length)
        {
            PartialLane rest = new((int)(length - end));
            V.Store(format.Load(ref origin, ref companion, start + end, rest), ref to, end);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ReadGradient<FG>(G transform, ref byte origin, in Tile tile)
        where FG : struct, IFormat<V>
    {
        ref var weights = ref Unsafe.As<float, byte>(ref tile.Weights);
        ref var to = ref tile.Gradients;
        var (start, length) = ((nuint)tile.Start, (nuint)tile.Length);
        var end = length - length % (nuint)V.Width;
        for (nuint i = 0; i < end; i += (nuint)V.Width)
        {
            var θ = default(Plain<V, float>).Load(ref weights, i, default(FullLane));
            V.Store(transform.Of(θ, default(FG).Load(ref origin, start + i, default(FullLane))), ref to, i);
        }

        if (end < length)
        {
            PartialLane rest = new((int)(length - end));
            var θ = default(Plain<V, float>).Load(ref weights, end, rest);
            V.Store(transform.Of(θ, default(FG).Load(ref origin, start + end, rest)), ref to, end);
        }
    }
}
