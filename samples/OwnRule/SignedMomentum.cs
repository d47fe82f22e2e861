using System.Runtime.CompilerServices;
using Downhill;

namespace OwnRule;

/// <summary>Steps by the sign of a velocity: the rule as a paper would write it.</summary>
internal readonly record struct SignedMomentum<V>(V η, V μ) : IRule1<SignedMomentum<V>, V>
    where V : struct, IReal<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        v = μ * v + g;
        θ -= η * V.Sign(v);
    }
}
