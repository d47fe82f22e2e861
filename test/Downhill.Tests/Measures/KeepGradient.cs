namespace Downhill.Tests.Measures;

/// <summary>The gradient, kept as state.</summary>
internal readonly record struct KeepGradient<V> : IRule1<KeepGradient<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<KeepGradient<V>, V>.MovesWeights => false;

    public void Step(ref V θ, V g, ref V kept) => kept = g;
}
