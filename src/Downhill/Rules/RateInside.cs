using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Momentum with the rate inside the velocity, as in Keras, TensorFlow and optax.</summary>
internal readonly record struct RateInside<V>(V η, V μ) : IVelocity<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Move(V u, ref V b)
    {
        b = μ * b + η * u;
        return b;
    }
}
