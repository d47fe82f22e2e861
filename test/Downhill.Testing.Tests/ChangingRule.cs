using System.Runtime.CompilerServices;

namespace Downhill.Testing.Tests;

/// <summary>Momentum in a struct that is not readonly.</summary>
public record struct ChangingRule<V> : IRule1<ChangingRule<V>, V>
    where V : struct, IReal<V>
{
    public V η { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        V μ = 0.9;
        v = μ * v + g;
        θ -= η * v;
    }
}
