using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The mask of a step in place of the weight: 1 where it points along the gradient's descent, else
/// <paramref name="otherwise"/>.</summary>
/// <param name="otherwise">The part of a step that is taken elsewhere.</param>
internal readonly record struct CautiousMask<V>(V otherwise) : IUpdate<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Before(V θ) => θ;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V After(V before, V θ, V g) => V.IfSameSign(before - θ, g, 1, otherwise);
}
