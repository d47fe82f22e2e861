using System.Runtime.CompilerServices;

namespace Downhill.Matrices.Directions;

/// <summary>The first part of an update that sees whole tensors: the gradient, as the step takes it, becomes
/// state.</summary>
internal readonly record struct GradientCopy<V> : IRule1<GradientCopy<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<GradientCopy<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V o) => o = g;
}
