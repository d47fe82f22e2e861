namespace Downhill.Tests.Measures;

/// <summary>The norm of what is kept.</summary>
internal readonly record struct KeptLength<V> : IMeasure1<KeptLength<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<KeptLength<V>, V>.WritesState => false;

    public Terms<V> Measure(V θ, V g, ref V kept) => new(kept);
}
