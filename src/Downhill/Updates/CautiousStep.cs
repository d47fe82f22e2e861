using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A step that is taken only where it points along the gradient's descent.</summary>
internal readonly record struct CautiousStep<V> : IUpdate<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Before(V θ) => θ;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V After(V before, V θ, V g) => V.IfSameSign(before - θ, g, θ, before);
}
