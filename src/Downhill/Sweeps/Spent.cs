using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>Numbers that are set to 0 once they are read: a gradient that the next one is added to.</summary>
internal readonly struct Spent<V, F> : IFormat<V>
    where V : struct, IReal<V>
    where F : struct, IFormat<V>
{
    public static int Bytes => F.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, IExtent
    {
        var value = F.Load(ref origin, i, extent);
        F.Store(default, ref origin, i, extent);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<E>(V value, ref byte origin, nuint i, E extent)
        where E : struct, IExtent => F.Store(value, ref origin, i, extent);
}
