using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The synchronization of slow and fast weights. Zhang, Lucas, Hinton and Ba, 2019, arXiv:1907.08610,
/// algorithm 1.</summary>
/// <remarks>φ is the slow weight.</remarks>
internal readonly record struct SlowWeights<V>(V α) : IRule1<SlowWeights<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V φ)
    {
        φ += α * (θ - φ);
        θ = φ;
    }
}
