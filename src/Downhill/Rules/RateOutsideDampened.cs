using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Momentum with the rate outside the velocity and dampened gradients, as in PyTorch.</summary>
internal readonly record struct RateOutsideDampened<V>(V η, V μ, V κ) : IVelocity<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move(V u, ref V b)
    {
        b = μ * b + κ * u;
        return η * b;
    }
}
