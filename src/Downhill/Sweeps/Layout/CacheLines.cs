using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps.Layout;

/// <summary>Where things lie relative to cache lines.</summary>
internal static class CacheLines
{
    /// <summary>How many elements the widest lane holds.</summary>
    public const int Lane = 16;

    /// <summary>The first place from <paramref name="least"/> on where state lies as its weights do: where a lane of weights
    /// does not straddle cache lines, a lane of state does not either. In multiples of an element, whatever its
    /// size.</summary>
    /// <param name="weights">The weights, as bytes.</param>
    /// <param name="size">The size of one.</param>
    /// <param name="least">The least place.</param>
    public static int Beside(ReadOnlySpan<byte> weights, int size, int least)
    {
        var before = Before(ref MemoryMarshal.GetReference(weights), Lane * size) / size;
        return checked(least + (2 * Lane - before - least % Lane) % Lane);
    }

    /// <summary>How many elements lie before the next address that is a multiple of some elements.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="elements">Of how many elements a multiple is looked for.</param>
    public static unsafe int Before<T>(ref T origin, int elements)
        where T : unmanaged
    {
        var (address, line) = ((nuint)Unsafe.AsPointer(ref origin), (nuint)(elements * sizeof(T)));
        return (int)((line - address % line) % line / (nuint)sizeof(T));
    }
}
