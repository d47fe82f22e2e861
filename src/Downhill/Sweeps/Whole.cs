using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>All of a lane.</summary>
internal readonly struct Whole : IExtent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V, T>(ref T origin, nuint i)
        where V : struct, ILane<V, T>
        where T : unmanaged => V.Load(ref origin, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V, T>(V value, ref T origin, nuint i)
        where V : struct, ILane<V, T>
        where T : unmanaged => V.Store(value, ref origin, i);
}
