using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The number itself.</summary>
internal readonly record struct PlainPower<V> : IPower<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V a) => a;
}
