using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps.Tiles;

/// <summary>The transforms of a step as phases of a tile, before and after the rule.</summary>
/// <remarks>They are bound anew for each tile: no rule has code of its own for them, nor they for a rule.</remarks>
/// <param name="chain">The transforms; null for none.</param>
/// <param name="options">The optimizer's options.</param>
/// <param name="now">The moment.</param>
internal readonly struct TileUpdates<V, T>(UpdateChain? chain, OptimizerOptions options, StepIndex now)
    where V : struct, Lanes.ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly Coefficient rate = chain is null ? default : options.LearningRate.At(now.Step);

    /// <summary>Gets the number of transforms.</summary>
    public int Count => chain?.Count ?? 0;

    /// <summary>Does what comes before the rule, the last transform first, and keeps the weights that each hands
    /// on.</summary>
    /// <param name="weights">The weights of the tile, written.</param>
    /// <param name="before">Room for a tile of weights for each transform, written.</param>
    public void Before(Span<T> weights, Span<T> before)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            TileBefore<V, T> reader = new(weights, before[(i * Tile.MaxLength)..]);
            chain![i].Bind<V, TileBefore<V, T>>(now, rate, ref reader);
        }
    }

    /// <summary>Does what comes after the rule, the first transform first.</summary>
    /// <param name="before">The weights that each transform handed on.</param>
    /// <param name="weights">The weights of the tile, written.</param>
    /// <param name="gradients">The gradient as the rule saw it.</param>
    public void After(ReadOnlySpan<T> before, Span<T> weights, ReadOnlySpan<T> gradients) =>
        After(Count, before, weights, gradients);

    /// <summary>Does what comes after the rule up to the transform that has a mask, and leaves the mask in place of
    /// the weights.</summary>
    /// <inheritdoc cref="After(ReadOnlySpan{T}, Span{T}, ReadOnlySpan{T})"/>
    public void Mask(ReadOnlySpan<T> before, Span<T> weights, ReadOnlySpan<T> gradients)
    {
        var index = chain!.Masked;
        After(index, before, weights, gradients);
        TileAfter<V, T> reader = new(before[(index * Tile.MaxLength)..], weights, gradients);
        chain.Mask!.BindMask<V, TileAfter<V, T>>(ref reader);
    }

    private void After(int count, ReadOnlySpan<T> before, Span<T> weights, ReadOnlySpan<T> gradients)
    {
        for (var i = 0; i < count; i++)
        {
            TileAfter<V, T> reader = new(before[(i * Tile.MaxLength)..], weights, gradients);
            chain![i].Bind<V, TileAfter<V, T>>(now, rate, ref reader);
        }
    }
}
