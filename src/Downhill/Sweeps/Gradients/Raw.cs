using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>The gradient as it was given.</summary>
internal readonly record struct Raw<V> : IGradient<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    public static bool IsCompiledAhead => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V θ, V g) => g;
}
