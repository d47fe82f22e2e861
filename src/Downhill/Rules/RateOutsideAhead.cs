using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Nesterov's momentum with the rate outside the velocity, as in PyTorch.</summary>
internal readonly record struct RateOutsideAhead<V>(V η, V μ, V κ) : IVelocity<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move(V u, ref V b)
    {
        b = μ * b + κ * u;
        return η * (u + μ * b);
    }
}
