using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A step times its mask, scaled to make up for those that are not taken.</summary>
/// <param name="mask">The mask, by which the step is multiplied.</param>
/// <param name="s">The scale, of the mask over the tensor.</param>
internal readonly record struct ScaledCautiousStep<V>(CautiousMask<V> mask, V s) : IUpdate<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Before(V θ) => θ;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V After(V before, V θ, V g) => before - s * mask.After(before, θ, g) * (before - θ);
}
