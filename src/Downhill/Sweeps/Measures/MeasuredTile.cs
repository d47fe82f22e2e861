using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Tiles;

namespace Downhill.Sweeps.Measures;

/// <summary>A tile that a measure goes through, which writes its terms beside the state.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
/// <param name="weights">The weights as the rule will get them.</param>
/// <param name="gradients">The gradient as the rule will see it.</param>
/// <param name="states">The first elements of four state arrays, those of the rule's that there are.</param>
/// <param name="terms">Room for three terms of a tile each, written.</param>
internal readonly ref struct MeasuredTile<V, T>(
    ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, KernelBuffers states, Span<T> terms)
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    /// <summary>The number of elements that the terms of a tile take.</summary>
    public const int Room = MeasureInfo.MostTerms * Tile.MaxLength;

    private readonly ref byte weights = ref First(weights);
    private readonly ref byte gradients = ref First(gradients);
    private readonly KernelBuffers states = states;
    private readonly ref byte terms = ref First(terms);
    private readonly int length = weights.Length;

    /// <summary>Returns the terms of one index.</summary>
    public static ReadOnlySpan<T> Term(ReadOnlySpan<T> terms, int index, int length) =>
        terms.Slice(index * Tile.MaxLength, length);

    /// <summary>Goes through the tile.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="state">The format in which state is written.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="terms">The number of terms.</param>
    public static void Run<M, F>(in M measure, F state, in MeasuredTile<V, T> tile, int terms)
        where M : struct, IRule<M, V>
        where F : struct, IFormat<V>
    {
        switch (terms)
        {
            case 1: Run<M, F, OneTerm>(measure, state, tile); break;
            case 2: Run<M, F, TwoTerms>(measure, state, tile); break;
            default: Run<M, F, ThreeTerms>(measure, state, tile); break;
        }
    }

    private static void Run<M, F, C>(in M measure, F state, in MeasuredTile<V, T> tile)
        where M : struct, IRule<M, V>
        where F : struct, IFormat<V>
        where C : struct, ITermCount
    {
        var end = tile.length - tile.length % V.Width;
        Loop<M, F, C>(measure, state, tile, end);
        if (end < tile.length)
        {
            Remainder<M, F, C>(measure, state, tile, end);
        }
    }

    /// <summary>Goes through whole lanes, with every operand in a local, as the kernel that moves does.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Loop<M, F, C>(in M measure, F state, in MeasuredTile<V, T> tile, int end)
        where M : struct, IRule<M, V>
        where F : struct, IFormat<V>
        where C : struct, ITermCount
    {
        var own = measure;
        ref var w = ref tile.weights;
        ref var g = ref tile.gradients;
        ref var a = ref tile.states.A;
        ref var b = ref tile.states.B;
        ref var c = ref tile.states.C;
        ref var d = ref tile.states.D;
        ref var t = ref tile.terms;
        for (nuint i = 0, n = (nuint)end; i < n; i += (nuint)V.Width)
        {
            Lane<M, F, C, FullLane>(own, state, ref w, ref g, ref a, ref b, ref c, ref d, ref t, i, default);
        }
    }

    /// <summary>Goes through the remainder of less than a lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Remainder<M, F, C>(in M measure, F state, in MeasuredTile<V, T> tile, int start)
        where M : struct, IRule<M, V>
        where F : struct, IFormat<V>
        where C : struct, ITermCount => Lane<M, F, C, PartialLane>(
            measure, state, ref tile.weights, ref tile.gradients, ref tile.states.A, ref tile.states.B,
            ref tile.states.C, ref tile.states.D, ref tile.terms, (nuint)start, new(tile.length - start));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lane<M, F, C, E>(
        in M measure, F state, ref byte w, ref byte g, ref byte s1, ref byte s2, ref byte s3, ref byte s4,
        ref byte terms, nuint i, E count)
        where M : struct, IRule<M, V>
        where F : struct, IFormat<V>
        where C : struct, ITermCount
        where E : struct, ILaneCount
    {
        var format = default(Plain<V, T>);
        var a = M.States > 0 ? format.Load(ref s1, i, count) : default;
        var b = M.States > 1 ? format.Load(ref s2, i, count) : default;
        var c = M.States > 2 ? format.Load(ref s3, i, count) : default;
        var d = M.States > 3 ? format.Load(ref s4, i, count) : default;
        var found = M.Measure(
            in measure, format.Load(ref w, i, count), format.Load(ref g, i, count), ref a, ref b, ref c, ref d);
        if (M.WritesState)
        {
            Store(state, a, 0, M.States, ref s1, i, count);
            Store(state, b, 1, M.States, ref s2, i, count);
            Store(state, c, 2, M.States, ref s3, i, count);
            Store(state, d, 3, M.States, ref s4, i, count);
        }

        Store(format, found.A, 0, C.Value, ref terms, i, count);
        Store(format, found.B, 1, C.Value, ref terms, i + Tile.MaxLength, count);
        Store(format, found.C, 2, C.Value, ref terms, i + 2 * Tile.MaxLength, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<F, E>(F format, V value, int index, int arrays, ref byte origin, nuint i, E count)
        where F : struct, IFormat<V>
        where E : struct, ILaneCount
    {
        if (index < arrays)
        {
            format.Store(value, default, ref origin, i, count);
        }
    }

    private static ref byte First(ReadOnlySpan<T> span) => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span));
}
