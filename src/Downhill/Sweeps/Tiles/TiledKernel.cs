using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>Moves weights in tiles: a short range of memory is decoded into the nearest cache, moved there by the kernel
/// of floats, and encoded.</summary>
/// <param name="rule">The rule.</param>
/// <param name="gradient">The transform of the gradient.</param>
/// <param name="formats">The formats to decode and encode.</param>
/// <param name="clearsGradient">Whether the gradient becomes zeros.</param>
/// <param name="flushes">Whether subnormal state becomes 0.</param>
/// <param name="looksAhead">Whether state stays as it is.</param>
internal readonly struct TiledKernel<V, R, G>(
    in R rule, in G gradient, in TileFormats<V> formats, bool clearsGradient, bool flushes, bool looksAhead) : IKernel
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where R : struct, IRule<R, V>
    where G : struct, IGradient<V>
{
    private readonly Kernel<V, R, Raw<V>, WithoutCompanion<V, Plain<V, float>>, Plain<V, float>, Plain<V, float>>
        inner = new(rule, default, default, default);

    private readonly G gradient = gradient;
    private readonly TileFormats<V> formats = formats;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Run(in KernelBuffers memory)
    {
        Span<float> room = stackalloc float[Tile.Floats];
        for (var start = 0; start < memory.Length; start += Tile.MaxLength)
        {
            Run(memory, new(
                ref MemoryMarshal.GetReference(room), start, Math.Min(Tile.MaxLength, memory.Length - start)));
        }
    }

    private void Run(in KernelBuffers memory, Tile tile)
    {
        formats.Weights.Visit(new TileReader<V, G>(gradient, memory, tile));
        for (var array = 0; array < R.States; array++)
        {
            formats.Read(array, memory, tile);
        }

        inner.Run(tile.ToKernelBuffers());
        if (!looksAhead)
        {
            WriteState(memory, tile);
        }

        formats.Weights.Visit(new TileWriter<V>(memory, tile, clearsGradient));
    }

    private void WriteState(in KernelBuffers memory, Tile tile)
    {
        if (formats.IsInBlocks && formats.Kinds.Averages != 0)
        {
            StateAtRest<V>.Mark(formats.Kinds, R.States, tile);
        }

        for (var array = 0; array < R.States; array++)
        {
            if (flushes)
            {
                Flush(ref tile.State(array), tile.Length);
            }

            formats.Write(array, memory, tile);
        }
    }

    private static void Flush(ref float values, int length)
    {
        for (nuint i = 0; i < (nuint)length; i += (nuint)V.Width)
        {
            V.Store(V.Flush(V.Load(ref values, i)), ref values, i);
        }
    }
}
