using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The LaProp update that divides by the root of a variance.</summary>
internal readonly record struct LaPropCentered<V>(V c, V β1, V ν, V β2, V κ2, V r, V ε)
    : IRule3<LaPropCentered<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V a)
    {
        v = β2 * v + κ2 * g * g;
        a = β2 * a + κ2 * g;
        m = β1 * m + ν * g / (V.Sqrt(V.Max(v - a * a, 0)) * r + ε);
        θ -= c * m;
    }
}
