using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Nesterov's momentum with the rate inside the velocity, as in optax.</summary>
internal readonly record struct RateInsideAhead<V>(V η, V μ) : IVelocity<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move(V u, ref V b)
    {
        b = μ * b + η * u;
        return μ * b + η * u;
    }
}
