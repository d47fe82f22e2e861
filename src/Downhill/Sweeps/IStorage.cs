using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>How state is put back into memory.</summary>
internal interface IStorage<V>
    where V : struct, IReal<V>
{
    static abstract V Of(V state);
}

/// <summary>State as it is.</summary>
internal readonly struct AsItIs<V> : IStorage<V>
    where V : struct, IReal<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of(V state) => state;
}

/// <summary>State without subnormal numbers.</summary>
internal readonly struct Flushed<V, T> : IStorage<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of(V state) => V.Flush(state);
}
