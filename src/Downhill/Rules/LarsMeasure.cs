using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The measure of <see cref="Lars{V, TVelocity}"/>: the norms of weights and gradients.</summary>
/// <param name="λ">The decay that counts in the gradient's norm; 0 where it has a norm of its own.</param>
internal readonly record struct LarsMeasure<V>(V λ) : IMeasure0<LarsMeasure<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Terms<V> Measure(V θ, V g) => new(θ, g + λ * θ);
}
