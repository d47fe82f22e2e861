using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps.Layout;

/// <summary>Offsets relative to cache lines.</summary>
internal static class CacheLines
{
    /// <summary>The number of elements in the widest lane.</summary>
    public const int Lane = 16;

    /// <summary>Returns the first offset from <paramref name="least"/> on at which state is aligned as its weights
    /// are.</summary>
    /// <remarks>Where a lane of weights does not straddle cache lines, a lane of state then does not either.</remarks>
    /// <param name="weights">The weights, as bytes.</param>
    /// <param name="size">The size of a weight, in bytes.</param>
    /// <param name="least">The least offset, in elements.</param>
    public static int OffsetBeside(ReadOnlySpan<byte> weights, int size, int least)
    {
        var before = Before(ref MemoryMarshal.GetReference(weights), Lane * size) / size;
        return checked(least + (2 * Lane - before - least % Lane) % Lane);
    }

    /// <summary>Returns the number of elements until the next address aligned to <c>elements × sizeof(T)</c>.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="elements">The alignment, in elements.</param>
    public static unsafe int Before<T>(ref T origin, int elements)
        where T : unmanaged
    {
        var (address, line) = ((nuint)Unsafe.AsPointer(ref origin), (nuint)(elements * sizeof(T)));
        return (int)((line - address % line) % line / (nuint)sizeof(T));
    }
}
