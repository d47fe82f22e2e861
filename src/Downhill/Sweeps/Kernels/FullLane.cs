using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>The count of a whole lane.</summary>
internal readonly struct FullLane : ILaneCount
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V, A>(ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V> => A.Load(ref Unsafe.Add(ref origin, i * (nuint)A.Size));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V, A>(V value, ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V> => A.Store(value, ref Unsafe.Add(ref origin, i * (nuint)A.Size));
}
