using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Sweeps.Kernels;

/// <summary>Early prefetching, for memory past the caches.</summary>
/// <remarks>A processor fetches ahead by itself, but only to the end of a page, and too late where little is read a
/// turn.</remarks>
internal readonly struct Prefetch : IPrefetch
{
    /// <summary>The number of elements from which on a group lies past the caches of one core, and asking early
    /// pays.</summary>
    /// <remarks>At a million it saves a third with Adam, a tenth with momentum; below a quarter of a million it costs
    /// as much as it brings.</remarks>
    public const int Least = 256 * 1024;

    // Measured: 256 are too few, 1,024 no better.
    private const nuint Ahead = 512;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(ref byte origin, nuint i, int size)
    {
        // Beyond the end of an array it does nothing.
        if (size > 0 && Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref origin, (i + Ahead) * (nuint)size)));
        }
    }
}
