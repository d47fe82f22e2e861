using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Tiles;

namespace Downhill.Sweeps.Measures;

/// <summary>A kernel that measures weights in tiles and leaves, for each, the sums of its terms.</summary>
/// <remarks>A parameter's tiles begin with it, so the sums depend neither on lanes or threads, nor on the parameters
/// beside it.</remarks>
/// <param name="measure">The measure.</param>
/// <param name="gradient">The transform of the gradient.</param>
/// <param name="formats">The formats to decode and encode.</param>
/// <param name="updates">The transforms of the step.</param>
/// <param name="terms">The terms of the measure.</param>
/// <param name="flushes">Whether subnormal state becomes 0.</param>
/// <param name="hasFloatGradients">Whether gradients are floats, also beside narrower weights.</param>
internal readonly struct MeasureKernel<V, M, G>(
    in M measure, in G gradient, in TileFormats<V> formats, TileUpdates<V, float> updates,
    IReadOnlyList<MeasureTerm> terms, bool flushes, bool hasFloatGradients) : IKernel
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where M : struct, IRule<M, V>
    where G : struct, IGradient<V>
{
    private readonly M measure = measure;
    private readonly G gradient = gradient;
    private readonly TileFormats<V> formats = formats;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Run(in KernelBuffers memory)
    {
        Span<float> room = stackalloc float[Tile.Floats + MeasuredTile<V, float>.Room];
        ref var weights = ref MemoryMarshal.GetReference(room);
        ref var gradients = ref Unsafe.Add(ref weights, Tile.MaxLength);
        ref var states = ref Unsafe.Add(ref gradients, Tile.MaxLength);
        for (var start = 0; start < memory.Length; start += Tile.MaxLength)
        {
            var length = Math.Min(Tile.MaxLength, memory.Length - start);
            Tile tile = new(ref weights, ref gradients, ref states, start, length);
            Run(memory, tile, room[..length], room[Tile.Floats..]);
        }
    }

    private void Run(in KernelBuffers memory, in Tile tile, Span<float> weights, Span<float> found)
    {
        if (formats.Weights.AreFloats)
        {
            ref var first = ref Unsafe.Add(ref Unsafe.As<byte, float>(ref memory.Weights), tile.Start);
            MemoryMarshal.CreateReadOnlySpan(ref first, tile.Length).CopyTo(weights);
        }

        formats.Weights.Visit(new TileReader<V, G>(gradient, memory, tile, hasFloatGradients));
        for (var array = 0; array < M.States; array++)
        {
            formats.Read(array, memory, tile);
        }

        Measure(tile, weights, found);
        if (M.WritesState)
        {
            TileStates<V>.Write(formats, memory, tile, M.States, flushes);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            memory.Sums[tile.Start / Tile.MaxLength * terms.Count + i] =
                Norms.Part(MeasuredTile<V, float>.Term(found, i, tile.Length), terms[i].Reduction);
        }
    }

    private void Measure(in Tile tile, Span<float> weights, Span<float> found)
    {
        if (updates.Count > 0)
        {
            Span<float> before = stackalloc float[updates.Count * Tile.MaxLength];
            updates.Before(weights, before);
        }

        MeasuredTile<V, float> measured = new(
            weights, MemoryMarshal.CreateReadOnlySpan(ref tile.Gradients, tile.Length), tile.ToKernelBuffers(), found);
        MeasuredTile<V, float>.Run(measure, default(Plain<V, float>), measured, terms.Count);
    }
}
