using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Quantization;

/// <summary>Memory of 8-bit words.</summary>
internal readonly struct ByteMemory<V> : IElement<V>
    where V : struct, IBits<V>
{
    public static int Size => sizeof(byte);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(ref byte origin) => V.LoadBytes(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, ref byte origin) => V.StoreBytes(value, ref origin);
}
