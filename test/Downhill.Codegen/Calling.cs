using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Codegen;

/// <summary>Gradient descent that calls a method to multiply.</summary>
public readonly record struct Calling<V>(V η) : IRule0<Calling<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g) => θ -= Times(η, g);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Times(V a, V b) => a * b;
}
