using System.Runtime.CompilerServices;

namespace Downhill.Sweeps.Kernels;

/// <summary>No prefetching, for memory in the caches of this core.</summary>
internal readonly struct NoPrefetch : IPrefetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(ref byte origin, nuint i, int size)
    {
    }
}
