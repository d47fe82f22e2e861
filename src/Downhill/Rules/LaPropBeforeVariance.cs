using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The LaProp update before a variance divides: the average of gradients is only kept.</summary>
internal readonly record struct LaPropBeforeVariance<V>(V c, V β1, V ν, V β2, V κ2, V r, V ε)
    : IRule3<LaPropBeforeVariance<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V a)
    {
        v = β2 * v + κ2 * g * g;
        a = β2 * a + κ2 * g;
        m = β1 * m + ν * g / (V.Sqrt(v) * r + ε);
        θ -= c * m;
    }
}
