using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary><see cref="BFloat16"/>: the upper half of a float.</summary>
internal readonly struct BFloats<V> : ICodec<V>
    where V : struct, IReal<V>, IBits<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decode(V words) => V.Left(words, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Nearest(V floats)
    {
        var odd = Words.And(V.Right(floats, 16), 1);
        return Cut(floats, V.Sum(floats, V.Sum(odd, V.Word(0x7FFF))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Either(V floats, V chance) => Cut(floats, V.Sum(floats, Words.And(chance, 0xFFFF)));

    /// <summary>To add to what is not a number could make one of it; its quiet bit is set instead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cut(V floats, V sum) => V.Right(
        V.Above(Words.Magnitude(floats), V.Word(0x7F80_0000), V.Or(floats, V.Word(0x0040_0000)), sum), 16);
}
