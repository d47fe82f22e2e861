using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Momentum with the rate outside the velocity, as in PyTorch.</summary>
internal readonly record struct RateOutside<V>(V η, V μ) : IVelocity<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move(V u, ref V b)
    {
        b = μ * b + u;
        return η * b;
    }
}
