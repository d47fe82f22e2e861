using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Measures;
using Downhill.Sweeps.Tiles;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <summary>A launcher that measures spans, on the calling thread.</summary>
/// <param name="options">The optimizer's options.</param>
/// <param name="now">The moment.</param>
/// <param name="memory">The spans.</param>
/// <param name="found">The measurement to which all is added.</param>
internal readonly ref struct SpanMeasureLauncher<V, T>(
    OptimizerOptions options, StepIndex now, in SpanBuffers<T> memory, Measurement found) : IKernelLauncher<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly SpanBuffers<T> memory = memory;

    /// <inheritdoc/>
    public bool InTiles => true;

    /// <inheritdoc/>
    public void Launch<R, G>(in R rule, in G gradient, UpdateChain? updates)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        memory.Check(options);
        TileUpdates<V, T> transforms = new(updates, options, now);
        Span<T> before = stackalloc T[transforms.Count * Tile.MaxLength];
        Span<T> seen = stackalloc T[Tile.MaxLength], weights = stackalloc T[Tile.MaxLength];
        Span<T> terms = stackalloc T[MeasuredTile<V, T>.Room];
        for (var start = 0; start < memory.Weights.Length; start += Tile.MaxLength)
        {
            var length = Math.Min(Tile.MaxLength, memory.Weights.Length - start);
            var tile = memory.Slice(start, length, seen);
            tile.Weights.CopyTo(weights);
            GradientTile<V, T>.Transform(gradient, tile.Weights, memory.Gradients[start..], seen);
            transforms.Before(weights[..length], before);
            MeasuredTile<V, T> measured = new(weights[..length], seen[..length], tile.ToKernelBuffers(), terms);
            if (FlushInterval.IsDue(now))
            {
                MeasuredTile<V, T>.Run(
                    rule, new FlushToZero<V, T, Plain<V, T>>(default), measured, options.Measure!.Terms.Count);
            }
            else
            {
                MeasuredTile<V, T>.Run(rule, default(Plain<V, T>), measured, options.Measure!.Terms.Count);
            }

            Add(terms, length);
        }
    }

    private void Add(ReadOnlySpan<T> terms, int length)
    {
        var all = options.Measure!.Terms;
        for (var i = 0; i < all.Count; i++)
        {
            found.Add(i, Part(MeasuredTile<V, T>.Term(terms, i, length), all[i].Reduction));
        }

        found.Count += length;
    }

    /// <summary>Returns the part of a sum that some values make.</summary>
    public static Coefficient Part(ReadOnlySpan<T> terms, Reduction how) =>
        typeof(T) == typeof(float) ? Norms.Part(MemoryMarshal.Cast<T, float>(terms), how)
        : typeof(T) == typeof(double) ? Norms.Part(MemoryMarshal.Cast<T, double>(terms), how)
        : V.Reduced(terms, how);
}
