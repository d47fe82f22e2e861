using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>Numbers as the lane computes with them.</summary>
internal readonly struct Plain<V, T> : IFormat<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    public static int Bytes => Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, IExtent => extent.Load<V, T>(ref Unsafe.As<byte, T>(ref origin), i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<E>(V value, ref byte origin, nuint i, E extent)
        where E : struct, IExtent => extent.Store(value, ref Unsafe.As<byte, T>(ref origin), i);
}
