namespace Downhill.Tests.Measures;

/// <summary>A step along what is kept.</summary>
internal readonly record struct KeptDescent<V>(V α) : IRule1<KeptDescent<V>, V>
    where V : struct, IReal<V>
{
    public void Step(ref V θ, V g, ref V kept) => θ -= α * kept;
}
