using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>A kernel that moves weights in tiles, which are decoded into the nearest cache, moved there, and
/// encoded.</summary>
/// <param name="rule">The rule.</param>
/// <param name="gradient">The transform of the gradient.</param>
/// <param name="formats">The formats to decode and encode.</param>
/// <param name="updates">The transforms of the step.</param>
/// <param name="clearsGradient">Whether the gradient becomes zeros.</param>
/// <param name="flushes">Whether subnormal state becomes 0.</param>
/// <param name="looksAhead">Whether state stays as it is.</param>
/// <param name="hasFloatGradients">Whether gradients are floats, also beside narrower weights.</param>
/// <param name="masks">Whether the step is taken aside, and only its mask summed for each tile.</param>
internal readonly struct TiledKernel<V, R, G>(
    in R rule, in G gradient, in TileFormats<V> formats, TileUpdates<V, float> updates, bool clearsGradient,
    bool flushes, bool looksAhead, bool hasFloatGradients = false, bool masks = false) : IKernel
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
        ref var weights = ref MemoryMarshal.GetReference(room);
        ref var gradients = ref Unsafe.Add(ref weights, Tile.MaxLength);
        ref var states = ref Unsafe.Add(ref gradients, Tile.MaxLength);
        for (var start = 0; start < memory.Length; start += Tile.MaxLength)
        {
            var length = Math.Min(Tile.MaxLength, memory.Length - start);
            if (formats.Weights.AreFloats && masks)
            {
                MemoryMarshal.CreateReadOnlySpan(ref At(ref memory.Weights, start), length).CopyTo(room);
            }
            else if (formats.Weights.AreFloats)
            {
                // Readers of a tile read whole lanes, also beyond its end.
                weights = ref At(ref memory.Weights, start);
                if (typeof(G) == typeof(Raw<V>) && length % V.Width == 0)
                {
                    Run(memory, new(ref weights, ref At(ref memory.Gradients, start), ref states, start, length), true);
                    continue;
                }
            }

            Run(memory, new(ref weights, ref gradients, ref states, start, length), false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(in KernelBuffers memory, in Tile tile, bool isInPlace)
    {
        if (!isInPlace)
        {
            formats.Weights.Visit(new TileReader<V, G>(gradient, memory, tile, hasFloatGradients));
        }

        for (var array = 0; array < R.States; array++)
        {
            formats.Read(array, memory, tile);
        }

        if (updates.Count == 0)
        {
            inner.Run(tile.ToKernelBuffers());
        }
        else
        {
            MoveTransformed(memory, tile);
        }

        if (masks)
        {
            return;
        }

        if (!looksAhead && R.WritesState)
        {
            TileStates<V>.Write(formats, memory, tile, R.States, flushes);
        }

        if ((!formats.Weights.AreFloats && R.MovesWeights) || clearsGradient)
        {
            formats.Weights.Visit(new TileWriter<V>(memory, tile, clearsGradient));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveTransformed(in KernelBuffers memory, in Tile tile)
    {
        var weights = MemoryMarshal.CreateSpan(ref tile.Weights, tile.Length);
        var gradients = MemoryMarshal.CreateReadOnlySpan(ref tile.Gradients, tile.Length);
        Span<float> before = stackalloc float[updates.Count * Tile.MaxLength];
        updates.Before(weights, before);
        inner.Run(tile.ToKernelBuffers());
        if (masks)
        {
            updates.Mask(before, weights, gradients);
            memory.Sums[tile.Start / Tile.MaxLength] = Norms.Part(weights, Reduction.Sum);
        }
        else
        {
            updates.After(before, weights, gradients);
        }
    }

    private static ref float At(ref byte origin, int index) =>
        ref Unsafe.Add(ref Unsafe.As<byte, float>(ref origin), index);
}
