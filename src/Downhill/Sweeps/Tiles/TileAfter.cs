using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>A reader of a transform that does to a tile what comes after the rule.</summary>
/// <param name="before">The weights that the rule moved, as <see cref="TileBefore{V, T}"/> wrote them.</param>
/// <param name="weights">The weights as the rule left them, written.</param>
/// <param name="gradients">The gradient as the rule saw it.</param>
internal readonly ref struct TileAfter<V, T>(ReadOnlySpan<T> before, Span<T> weights, ReadOnlySpan<T> gradients)
    : IUpdateReader<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly ref byte before = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(before));
    private readonly ref byte weights = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(weights));
    private readonly ref byte gradients = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(gradients));
    private readonly int length = weights.Length;

    /// <inheritdoc/>
    public void Read<U>(U update)
        where U : struct, IUpdate<V> => Run(update, ref before, ref weights, ref gradients, length);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<U>(U update, ref byte before, ref byte weights, ref byte gradients, int length)
        where U : struct, IUpdate<V>
    {
        var end = length - length % V.Width;
        for (nuint i = 0; i < (nuint)end; i += (nuint)V.Width)
        {
            Move(in update, ref before, ref weights, ref gradients, i, default(FullLane));
        }

        if (end < length)
        {
            Move(in update, ref before, ref weights, ref gradients, (nuint)end, new PartialLane(length - end));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<U, E>(
        in U update, ref byte before, ref byte weights, ref byte gradients, nuint i, E count)
        where U : struct, IUpdate<V>
        where E : struct, ILaneCount
    {
        var format = default(Plain<V, T>);
        var (b, θ) = (format.Load(ref before, i, count), format.Load(ref weights, i, count));
        var g = format.Load(ref gradients, i, count);
        format.Store(Unsafe.AsRef(in update).After(b, θ, g), default, ref weights, i, count);
    }
}
