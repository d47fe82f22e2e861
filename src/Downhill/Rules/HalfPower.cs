using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The power of ½: a root.</summary>
internal readonly record struct HalfPower<V> : IPower<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V a) => V.Sqrt(a);
}
