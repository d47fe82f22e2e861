using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A format that rounds some arrays towards 0, not at random: maxima, which else would rise by
/// themselves.</summary>
/// <param name="inner">The format of the other arrays.</param>
/// <param name="arrays">A bit for each array that is.</param>
internal readonly struct RoundDownArrays<V, F>(F inner, int arrays) : IFormat<V>
    where V : struct, IReal<V>
    where F : struct, IFormat<V>
{
    private readonly F inner = inner;
    private readonly int arrays = arrays;

    public static int Size => F.Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => inner.Counter(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => inner.Next(ref counter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V random, int array) => (arrays >> array & 1) != 0 ? default : inner.RandomBits(random, array);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => inner.Load(ref origin, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => inner.Store(value, bits, ref origin, i, count);
}
