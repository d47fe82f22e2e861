using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Matrices;
using Downhill.Sweeps;
using Downhill.Sweeps.Kernels;

namespace Downhill.Lab.Benchmarks;

/// <summary>The least work that a step could do: a pass that reads and writes the same memory, and computes
/// nothing.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="N">The number of state arrays.</typeparam>
/// <typeparam name="W">The number of lanes of weights in a turn: 1, 2 or 4.</typeparam>
/// <typeparam name="S">The number of lanes of each state array beside them: 1 or 2.</typeparam>
/// <typeparam name="D">Whether to prefetch.</typeparam>
/// <remarks>Every step is measured against it, so it shares nothing with the sweep but the lanes and the prefetching.
/// Weights become themselves plus 0 times the gradient, and state becomes itself, so that the pass may run over any
/// finite numbers. In cache it is as fast as the fewest instructions make it: a turn moves several lanes without a loop
/// inside, and no address is kept in memory.</remarks>
internal static class PlainPass<V, N, W, S, D>
    where V : struct, ILane<V, float>, IReal<V>
    where N : struct, ICount
    where W : struct, ICount
    where S : struct, ICount
    where D : struct, IPrefetch
{
    /// <summary>Passes over weights from start to end; both are multiples of the lane's width times W.</summary>
    public static void Run(PlainArrays arrays, int start, int end) => Loop(
        ref MemoryMarshal.GetReference(arrays.Weights.Span), ref MemoryMarshal.GetReference(arrays.Gradients.Span),
        ref MemoryMarshal.GetReference(arrays.State(0)), ref MemoryMarshal.GetReference(arrays.State(1)),
        ref MemoryMarshal.GetReference(arrays.State(2)), ref MemoryMarshal.GetReference(arrays.State(3)),
        (nuint)start, (nuint)end);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Loop(
        ref float weights, ref float gradients, ref float a, ref float b, ref float c, ref float d, nuint i, nuint end)
    {
        var width = (nuint)V.Width;
        for (var j = i / (nuint)W.Count * (nuint)S.Count; i < end; i += (nuint)W.Count * width,
            j += (nuint)S.Count * width)
        {
            Fetch<W>(ref weights, i);
            Fetch<W>(ref gradients, i);
            if (N.Count > 0) Fetch<S>(ref a, j);
            if (N.Count > 1) Fetch<S>(ref b, j);
            if (N.Count > 2) Fetch<S>(ref c, j);
            if (N.Count > 3) Fetch<S>(ref d, j);

            // All state is read before anything is written, as in a step: a processor mistakes a read at the same
            // offset in another page as a recent write for one of the written data, and waits (4K aliasing).
            var (a1, a2) = (First(0, ref a, j), Second(0, ref a, j));
            var (b1, b2) = (First(1, ref b, j), Second(1, ref b, j));
            var (c1, c2) = (First(2, ref c, j), Second(2, ref c, j));
            var (d1, d2) = (First(3, ref d, j), Second(3, ref d, j));
            Move(ref weights, ref gradients, i);
            if (W.Count > 1) Move(ref weights, ref gradients, i + width);
            if (W.Count > 2) Move(ref weights, ref gradients, i + (2 * width));
            if (W.Count > 2) Move(ref weights, ref gradients, i + (3 * width));
            Keep(0, a1, a2, ref a, j);
            Keep(1, b1, b2, ref b, j);
            Keep(2, c1, c2, ref c, j);
            Keep(3, d1, d2, ref d, j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch<K>(ref float origin, nuint i)
        where K : struct, ICount
    {
        const int Line = 16;
        D.Fetch(ref Unsafe.As<float, byte>(ref origin), i, sizeof(float));
        if (K.Count * V.Width > Line) D.Fetch(ref Unsafe.As<float, byte>(ref origin), i + Line, sizeof(float));
        if (K.Count * V.Width > 2 * Line) D.Fetch(
            ref Unsafe.As<float, byte>(ref origin), i + (2 * Line), sizeof(float));
        if (K.Count * V.Width > 3 * Line) D.Fetch(
            ref Unsafe.As<float, byte>(ref origin), i + (3 * Line), sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref float weights, ref float gradients, nuint i)
    {
        V nothing = 0;
        V.Store(V.Load(ref weights, i) + (nothing * V.Load(ref gradients, i)), ref weights, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V First(int index, ref float state, nuint j) => N.Count > index ? V.Load(ref state, j) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Second(int index, ref float state, nuint j) =>
        N.Count > index && S.Count > 1 ? V.Load(ref state, j + (nuint)V.Width) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(int index, V first, V second, ref float state, nuint j)
    {
        if (N.Count > index) V.Store(first, ref state, j);
        if (N.Count > index && S.Count > 1) V.Store(second, ref state, j + (nuint)V.Width);
    }
}
