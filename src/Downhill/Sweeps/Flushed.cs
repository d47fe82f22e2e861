using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>Numbers of which those that are subnormal are put back as 0.</summary>
internal readonly struct Flushed<V, T, F> : IFormat<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
    where F : struct, IFormat<V>
{
    public static int Bytes => F.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, IExtent => F.Load(ref origin, i, extent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<E>(V value, ref byte origin, nuint i, E extent)
        where E : struct, IExtent => F.Store(V.Flush(value), ref origin, i, extent);
}
