namespace Downhill.Tests.Measures;

/// <summary>The norm of gradients.</summary>
internal readonly record struct GradientLength<V> : IMeasure0<GradientLength<V>, V>
    where V : struct, IReal<V>
{
    public Terms<V> Measure(V θ, V g) => new(g);
}
