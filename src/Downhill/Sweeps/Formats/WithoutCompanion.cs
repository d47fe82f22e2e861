using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A format of weights without a companion.</summary>
/// <param name="format">The format they lie in.</param>
internal readonly struct WithoutCompanion<V, F>(F format) : IWeights<V>
    where V : struct, IReal<V>
    where F : struct, IFormat<V>
{
    private readonly F format = format;

    public static int Size => F.Size;

    public static int CompanionSize => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => format.Counter(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => format.RandomBits(format.Next(ref counter), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount => format.Load(ref origin, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount => format.Store(value, bits, ref origin, i, count);
}
