using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A format of 16-bit numbers, rounded to the nearest.</summary>
internal readonly struct RoundToNearest<V, C> : IFormat<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V random, int array) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => C.Decode(count.Load<V, C>(ref origin, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => count.Store<V, C>(C.Nearest(value), ref origin, i);
}
