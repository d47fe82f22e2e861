using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>Memory of 16-bit words, each the upper half of one of 32 bits.</summary>
internal readonly struct UpperHalves<V> : IElement<V>
    where V : struct, IBits<V>
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(ref byte origin) => V.LoadTops(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, ref byte origin) => V.StoreTops(value, ref origin);
}
