using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The ascent whose length is relative to the size of each weight. Kwon, Kim, Park and Choi, 2021,
/// arXiv:2102.11600, algorithm 1.</summary>
/// <remarks>ρ is the radius over the norm of the scaled gradient, of which this is the scaled one.</remarks>
internal readonly record struct AdaptiveAscent<V>(V ρ, V η) : IRule1<AdaptiveAscent<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V scaled) => θ += ρ * ((V.Abs(θ) + η) * scaled);
}
