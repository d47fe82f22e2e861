using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The power of ¼: the root of a root.</summary>
internal readonly record struct QuarterPower<V> : IPower<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V a) => V.Sqrt(V.Sqrt(a));
}
