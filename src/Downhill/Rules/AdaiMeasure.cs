using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The measure of <see cref="Adai{V}"/>: the second moment, and the sum of all, corrected.</summary>
/// <param name="β2">The decay of the second moment.</param>
/// <param name="κ2">1 − β₂.</param>
/// <param name="r">1 / (1 − β₂ᵗ).</param>
internal readonly record struct AdaiMeasure<V>(V β2, V κ2, V r) : IMeasure1<AdaiMeasure<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Terms<V> Measure(V θ, V g, ref V v)
    {
        v = β2 * v + κ2 * g * g;
        return new(v * r);
    }
}
