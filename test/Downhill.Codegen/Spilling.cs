using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Codegen;

/// <summary>A rule that computes thirty-six values before it uses the first: no machine has so many vector
/// registers.</summary>
public readonly record struct Spilling<V>(V η) : IRule0<Spilling<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g)
    {
        V a1 = θ + g, a2 = θ + a1 * g, a3 = θ + a2 * g, a4 = θ + a3 * g, a5 = θ + a4 * g, a6 = θ + a5 * g;
        V b1 = θ + a6, b2 = θ + b1 * g, b3 = θ + b2 * g, b4 = θ + b3 * g, b5 = θ + b4 * g, b6 = θ + b5 * g;
        V c1 = θ + b6, c2 = θ + c1 * g, c3 = θ + c2 * g, c4 = θ + c3 * g, c5 = θ + c4 * g, c6 = θ + c5 * g;
        V d1 = θ + c6, d2 = θ + d1 * g, d3 = θ + d2 * g, d4 = θ + d3 * g, d5 = θ + d4 * g, d6 = θ + d5 * g;
        V e1 = θ + d6, e2 = θ + e1 * g, e3 = θ + e2 * g, e4 = θ + e3 * g, e5 = θ + e4 * g, e6 = θ + e5 * g;
        V f1 = θ + e6, f2 = θ + f1 * g, f3 = θ + f2 * g, f4 = θ + f3 * g, f5 = θ + f4 * g, f6 = θ + f5 * g;
        θ = η / a1 / a2 / a3 / a4 / a5 / a6 / b1 / b2 / b3 / b4 / b5 / b6 / c1 / c2 / c3 / c4 / c5 / c6
            / d1 / d2 / d3 / d4 / d5 / d6 / e1 / e2 / e3 / e4 / e5 / e6 / f1 / f2 / f3 / f4 / f5 / f6;
    }
}
