using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>The gradient times a factor, and limited to a magnitude; NaN stays NaN.</summary>
/// <param name="s">The factor; negative if a step climbs.</param>
/// <param name="c">The largest magnitude.</param>
internal readonly record struct Clamped<V>(V s, V c) : IGradient<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    public static bool IsCompiledAhead => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V θ, V g) => V.Max(-c, V.Min(c, s * g));
}
