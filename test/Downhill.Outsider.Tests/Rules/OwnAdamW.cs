using System.Runtime.CompilerServices;

namespace Downhill.Outsider.Tests.Rules;

/// <summary>AdamW as somebody would write it who has only the packages.</summary>
public readonly record struct OwnAdamW<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule2<OwnAdamW<V>, V>
    where V : struct, IReal<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ = θ - δ * θ - α * m / (V.Sqrt(v) * r + ε);
    }
}
