using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>The gradient with its sign flipped, so that a step climbs.</summary>
internal readonly record struct Ascending<V> : IGradient<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    public static bool IsCompiledAhead => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V θ, V g) => -g;
}
