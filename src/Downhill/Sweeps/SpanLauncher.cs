using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Tiles;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <summary>A launcher that moves weights in spans, on the calling thread.</summary>
/// <param name="options">The optimizer's options.</param>
/// <param name="now">The moment.</param>
/// <param name="memory">The spans.</param>
/// <param name="inTiles">Whether the step's transforms are phases of a tile.</param>
/// <param name="mask">The measurement of the step's mask, added to, for which the step is taken aside; null to take
/// it.</param>
internal readonly ref struct SpanLauncher<V, T>(
    OptimizerOptions options, StepIndex now, in SpanBuffers<T> memory, bool inTiles = false,
    Measurement? mask = null)
    : IKernelLauncher<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly SpanBuffers<T> memory = memory;

    /// <inheritdoc/>
    public bool InTiles => inTiles || mask is not null;

    /// <inheritdoc/>
    public void Launch<R, G>(in R rule, in G gradient, UpdateChain? updates)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        // Looked at here, where the number of states is a constant: to ask the options costs more than a small sweep.
        if (!memory.HasStates(R.States))
        {
            memory.Check(options);
            throw new InvalidOperationException(
                $"{options.GetType().Name} lists {options.States.Count} "
                + $"state arrays, but binds a rule with {R.States}.");
        }

        if (updates is null)
        {
            Run(rule, gradient, memory);
        }
        else
        {
            Run(rule, gradient, new TileUpdates<V, T>(updates, options, now));
        }
    }

    private void Run<R, G>(in R rule, in G gradient, in SpanBuffers<T> memory)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        if (FlushInterval.IsDue(now))
        {
            new Kernel<V, R, G, WithoutCompanion<V, Plain<V, T>>, Plain<V, T>, FlushToZero<V, T, Plain<V, T>>>(
                rule, gradient, default, default).Run(memory.ToKernelBuffers());
        }
        else
        {
            new Kernel<V, R, G, WithoutCompanion<V, Plain<V, T>>, Plain<V, T>, Plain<V, T>>(
                rule, gradient, default, default).Run(memory.ToKernelBuffers());
        }
    }

    /// <summary>Moves the weights tile by tile, each with a copy of its gradient as the rule sees it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Run<R, G>(in R rule, in G gradient, in TileUpdates<V, T> updates)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        Span<T> before = stackalloc T[updates.Count * Tile.MaxLength];
        Span<T> seen = stackalloc T[Tile.MaxLength];
        Span<T> aside = stackalloc T[mask is null ? 0 : 5 * Tile.MaxLength];
        for (var start = 0; start < memory.Weights.Length; start += Tile.MaxLength)
        {
            var own = memory.Slice(start, Math.Min(Tile.MaxLength, memory.Weights.Length - start), seen);
            var tile = mask is null ? own : own.CopyTo(aside);
            GradientTile<V, T>.Transform(gradient, tile.Weights, memory.Gradients[start..], seen);
            updates.Before(tile.Weights, before);
            Run(rule, default(Raw<V>), tile);
            if (mask is null)
            {
                updates.After(before, tile.Weights, tile.Gradients);
            }
            else
            {
                updates.Mask(before, tile.Weights, tile.Gradients);
                mask.Add(0, SpanMeasureLauncher<V, T>.Part(tile.Weights, Reduction.Sum));
                mask.Count += tile.Weights.Length;
            }
        }
    }
}
