using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A format whose numbers are set to 0 once they are read: a gradient that the next one is added to.</summary>
internal readonly struct ReadAndClear<V, F> : IFormat<V>
    where V : struct, IReal<V>
    where F : struct, IFormat<V>
{
    public static int Size => F.Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V random, int array) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount
    {
        var value = default(F).Load(ref origin, i, count);
        default(F).Store(default, default, ref origin, i, count);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => default(F).Store(value, bits, ref origin, i, count);
}
