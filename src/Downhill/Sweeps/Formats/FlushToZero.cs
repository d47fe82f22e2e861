using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A format that writes subnormal numbers as 0.</summary>
/// <param name="inner">The format of the numbers in memory.</param>
internal readonly struct FlushToZero<V, T, F>(F inner) : IFormat<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
    where F : struct, IFormat<V>
{
    private readonly F inner = inner;

    public static int Size => F.Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => inner.Counter(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => inner.Next(ref counter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V random, int array) => inner.RandomBits(random, array);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => inner.Load(ref origin, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => inner.Store(V.Flush(value), bits, ref origin, i, count);
}
