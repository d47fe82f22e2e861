using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>The gradient of a tile in a span, as the rule sees it.</summary>
internal static class GradientTile<V, T>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    /// <summary>Writes the transformed gradient of some weights.</summary>
    /// <param name="transform">The transform.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">The gradient as it was given, at least as long.</param>
    /// <param name="seen">The transformed gradient, written.</param>
    public static void Transform<G>(in G transform, Span<T> weights, ReadOnlySpan<T> gradients, Span<T> seen)
        where G : struct, IGradient<V>
    {
        var end = weights.Length - weights.Length % V.Width;
        for (var i = 0; i < end; i += V.Width)
        {
            Transform(transform, weights, gradients, seen, i, default(FullLane));
        }

        if (end < weights.Length)
        {
            Transform(transform, weights, gradients, seen, end, new PartialLane(weights.Length - end));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<G, E>(
        in G transform, Span<T> weights, ReadOnlySpan<T> gradients, Span<T> seen, int i, E count)
        where G : struct, IGradient<V>
        where E : struct, ILaneCount
    {
        var (at, format) = ((nuint)i, default(Plain<V, T>));
        var g = transform.Of(
            format.Load(ref First(weights), at, count), format.Load(ref First(gradients), at, count));
        format.Store(g, default, ref First(seen), at, count);
    }

    private static ref byte First(ReadOnlySpan<T> span) => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span));
}
