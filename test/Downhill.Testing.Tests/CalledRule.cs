namespace Downhill.Testing.Tests;

/// <summary>Momentum whose step is not marked to be inlined.</summary>
public readonly record struct CalledRule<V>(V η) : IRule1<CalledRule<V>, V>
    where V : struct, IReal<V>
{
    public void Step(ref V θ, V g, ref V v)
    {
        V μ = 0.9;
        v = μ * v + g;
        θ -= η * v;
    }
}
