using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The measure of MARS: the norm of the gradient that its last change has corrected.</summary>
internal readonly record struct MarsMeasure<V>(V γ) : IMeasure1<MarsMeasure<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Terms<V> Measure(V θ, V g, ref V p) => new(g + γ * (g - p));
}
