using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>A reader of a transform that does to a tile what comes before the rule.</summary>
/// <param name="weights">The weights, written.</param>
/// <param name="before">The weights that the rule moves, written for <see cref="TileAfter{V, T}"/>.</param>
internal readonly ref struct TileBefore<V, T>(Span<T> weights, Span<T> before) : IUpdateReader<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly ref byte weights = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(weights));
    private readonly ref byte before = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(before));
    private readonly int length = weights.Length;

    /// <inheritdoc/>
    public void Read<U>(U update)
        where U : struct, IUpdate<V> => Run(update, ref weights, ref before, length);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<U>(U update, ref byte weights, ref byte before, int length)
        where U : struct, IUpdate<V>
    {
        var end = length - length % V.Width;
        for (nuint i = 0; i < (nuint)end; i += (nuint)V.Width)
        {
            Move(in update, ref weights, ref before, i, default(FullLane));
        }

        if (end < length)
        {
            Move(in update, ref weights, ref before, (nuint)end, new PartialLane(length - end));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<U, E>(in U update, ref byte weights, ref byte before, nuint i, E count)
        where U : struct, IUpdate<V>
        where E : struct, ILaneCount
    {
        var format = default(Plain<V, T>);
        var θ = Unsafe.AsRef(in update).Before(format.Load(ref weights, i, count));
        format.Store(θ, default, ref weights, i, count);
        format.Store(θ, default, ref before, i, count);
    }
}
