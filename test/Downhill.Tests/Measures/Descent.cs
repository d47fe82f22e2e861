namespace Downhill.Tests.Measures;

/// <summary>Plain descent.</summary>
internal readonly record struct Descent<V>(V α) : IRule0<Descent<V>, V>
    where V : struct, IReal<V>
{
    public void Step(ref V θ, V g) => θ -= α * g;
}
