using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Adam's direction with a decay in it, of moments that are there: m̂ / (√v̂ + ε) + λθ.</summary>
/// <param name="q">1 / (1 − β₁ᵗ), or 1 where moments are not corrected.</param>
/// <param name="r">1 / √(1 − β₂ᵗ), or 1.</param>
/// <param name="ε">The number that is added to the root.</param>
/// <param name="λ">The weight decay.</param>
internal readonly record struct AdamDirection<V>(V q, V r, V ε, V λ)
    where V : struct, IReal<V>
{
    /// <summary>Returns the direction of one weight, or of all in a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V θ, V m, V v) => q * m / (V.Sqrt(v) * r + ε) + λ * θ;
}
