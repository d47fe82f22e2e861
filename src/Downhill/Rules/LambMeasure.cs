using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The measure of <see cref="Lamb{V}"/>: Adam's moments, and the norms of weights and direction.</summary>
internal readonly record struct LambMeasure<V>(V β1, V κ1, V β2, V κ2, AdamDirection<V> u)
    : IMeasure2<LambMeasure<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Terms<V> Measure(V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        return new(θ, u.Of(θ, m, v));
    }
}
