using System.Runtime.CompilerServices;

namespace Downhill.Lanes;

/// <summary>Operations that codecs often need, for any lane seen as words.</summary>
internal static class Words
{
    /// <summary>Returns the largest word of all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Largest<V>(V words)
        where V : struct, IBits<V> => V.Largest(words);

    /// <summary>Returns the bits that both have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V And<V>(V a, uint b)
        where V : struct, IBits<V> => V.And(a, V.Word(b));

    /// <summary>Reads numbers of 16 bits and moves them to the upper half of their words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Raised<V>(ref byte origin)
        where V : struct, IBits<V> => V.Left(V.LoadShorts(ref origin), 16);

    /// <summary>Moves the upper halves of words to the lower, and writes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRaised<V>(V words, ref byte origin)
        where V : struct, IBits<V> => V.StoreShorts(V.Right(words, 16), ref origin);

    /// <summary>Returns a float without its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(V a)
        where V : struct, IBits<V> => And(a, 0x7FFF_FFFF);

    /// <summary>Returns the sign bit of a float alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V a)
        where V : struct, IBits<V> => And(a, 0x8000_0000);
}
