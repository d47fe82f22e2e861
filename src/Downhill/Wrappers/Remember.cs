using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The copy of a weight, with which slow weights and averages begin.</summary>
internal readonly record struct Remember<V> : IRule1<Remember<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<Remember<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V copy) => copy = θ;
}
