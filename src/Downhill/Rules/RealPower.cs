using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A power in [0, 1].</summary>
internal readonly record struct RealPower<V>(V q) : IPower<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V a) => V.Pow(a, q);
}
