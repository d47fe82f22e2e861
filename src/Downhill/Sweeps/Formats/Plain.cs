using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>The format of numbers that lie in memory as the lane computes with them.</summary>
internal readonly struct Plain<V, T> : IFormat<V>, IElement<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    public static int Size => Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(ref byte origin) => V.Load(ref Unsafe.As<byte, T>(ref origin), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, ref byte origin) => V.Store(value, ref Unsafe.As<byte, T>(ref origin), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V random, int array) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => count.Load<V, Plain<V, T>>(ref origin, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => count.Store<V, Plain<V, T>>(value, ref origin, i);
}
