using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>The gradient times a factor: less than 1 if it is clipped by its norm, negative if a step climbs.</summary>
/// <param name="s">The factor.</param>
internal readonly record struct Scaled<V>(V s) : IGradient<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    public static bool IsCompiledAhead => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V θ, V g) => s * g;
}
