using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The gradient times the size of its weight, whose norm the adaptive ascent is measured by. Kwon, Kim, Park
/// and Choi, 2021, arXiv:2102.11600.</summary>
internal readonly record struct AdaptiveGradient<V>(V η) : IRule1<AdaptiveGradient<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<AdaptiveGradient<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V scaled) => scaled = (V.Abs(θ) + η) * g;
}
