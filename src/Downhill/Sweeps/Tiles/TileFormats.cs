using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill.Sweeps.Tiles;

/// <summary>The formats that tiles are decoded from and encoded to, chosen anew for each tile: no rule has code of its
/// own for them.</summary>
/// <param name="weights">The formats of weights and gradient.</param>
/// <param name="format">The format of the state.</param>
/// <param name="kinds">The kinds of the state arrays.</param>
/// <param name="blocks">The coder of 8-bit state.</param>
/// <param name="words">The rounding of 16-bit state.</param>
internal readonly struct TileFormats<V>(
    WeightFormats<V> weights, StateFormat format, StateKinds kinds, BlockCoder<V> blocks,
    StochasticRounding<V, BFloat16Codec<V>> words)
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    private readonly BlockCoder<V> blocks = blocks;
    private readonly StochasticRounding<V, BFloat16Codec<V>> words = words;

    /// <summary>Gets the formats of weights and gradient.</summary>
    public WeightFormats<V> Weights => weights;

    /// <summary>Gets the kinds of the state arrays.</summary>
    public StateKinds Kinds => kinds;

    /// <summary>Gets whether averages that may become 0 are marked.</summary>
    public bool MarksRest => format == StateFormat.Block8 && kinds.Averages != 0;

    /// <summary>Returns the formats of a group at an update.</summary>
    /// <param name="type">The element type of the weights.</param>
    /// <param name="options">The group's options.</param>
    /// <param name="kinds">The kinds of the state arrays.</param>
    /// <param name="update">The update, from which random bits come.</param>
    public static TileFormats<V> Of(TensorType type, OptimizerOptions options, StateKinds kinds, long update) => new(
        new(type, options.Rounding, options.Seed, update), options.StateFormat, kinds,
        new(kinds, options.Seed, update), new(CounterRandom<V>.Of(options.Seed, update, RandomStream.State)));

    /// <summary>Decodes a state array.</summary>
    /// <param name="array">The array, from 0.</param>
    /// <param name="memory">The memory to read from.</param>
    /// <param name="tile">The tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(int array, in KernelBuffers memory, in Tile tile)
    {
        ref var values = ref tile.State(array);
        switch (format)
        {
            case StateFormat.Block8: blocks.Read(array, ref Block(memory, array, tile), ref values, tile.Length); break;
            case StateFormat.BFloat16: Read(words, ref memory.State(array), ref values, tile); break;
            default: Read(default(Plain<V, float>), ref memory.State(array), ref values, tile); break;
        }
    }

    /// <summary>Encodes a state array.</summary>
    /// <param name="array">The array, from 0.</param>
    /// <param name="memory">The memory to write to.</param>
    /// <param name="tile">The tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int array, in KernelBuffers memory, in Tile tile)
    {
        ref var values = ref tile.State(array);
        var first = memory.First + tile.Start;
        switch (format)
        {
            case StateFormat.Block8:
                blocks.Write(array, ref Block(memory, array, tile), ref values, tile.Length, first); break;
            case StateFormat.BFloat16:
                RoundDownArrays<V, StochasticRounding<V, BFloat16Codec<V>>> rounding = new(words, kinds.Maxima);
                Write(rounding, array, ref memory.State(array), ref values, tile, first); break;
            default: Write(default(Plain<V, float>), array, ref memory.State(array), ref values, tile, first); break;
        }
    }

    private static ref byte Block(in KernelBuffers memory, int array, in Tile tile) =>
        ref Unsafe.Add(ref memory.State(array), (nint)(tile.Start / QuantizedBlock.Length) * QuantizedBlock.Size);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Read<F>(F format, ref byte origin, ref float values, in Tile tile)
        where F : struct, IFormat<V>
    {
        var (start, length) = ((nuint)tile.Start, (nuint)tile.Length);
        var end = length - length % (nuint)V.Width;
        for (nuint i = 0; i < end; i += (nuint)V.Width)
        {
            V.Store(format.Load(ref origin, start + i, default(FullLane)), ref values, i);
        }

        if (end < length)
        {
            PartialLane rest = new((int)(length - end));
            V.Store(format.Load(ref origin, start + end, rest), ref values, end);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Write<F>(F format, int array, ref byte origin, ref float values, in Tile tile, int first)
        where F : struct, IFormat<V>
    {
        var counter = format.Counter((nuint)first);
        var (start, length) = ((nuint)tile.Start, (nuint)tile.Length);
        var end = length - length % (nuint)V.Width;
        for (nuint i = 0; i < end; i += (nuint)V.Width)
        {
            var bits = format.RandomBits(format.Next(ref counter), array);
            format.Store(V.Load(ref values, i), bits, ref origin, start + i, default(FullLane));
        }

        if (end < length)
        {
            var bits = format.RandomBits(format.Next(ref counter), array);
            PartialLane rest = new((int)(length - end));
            format.Store(V.Load(ref values, end), bits, ref origin, start + end, rest);
        }
    }
}
