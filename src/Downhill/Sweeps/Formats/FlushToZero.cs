using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>Numbers of which those that are subnormal are put back as 0.</summary>
/// <param name="inner">How they lie in memory.</param>
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
    public V Next(ref V place) => inner.Next(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V drawn, int array) => inner.RandomBits(drawn, array);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, ILaneCount => inner.Load(ref origin, i, extent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V chance, ref byte origin, nuint i, E extent)
        where E : struct, ILaneCount => inner.Store(V.Flush(value), chance, ref origin, i, extent);
}
