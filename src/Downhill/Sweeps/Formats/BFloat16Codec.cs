using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>The codec of BFloat16, the upper half of a float.</summary>
internal readonly struct BFloat16Codec<V> : ICodec<V>
    where V : struct, IReal<V>, IBits<V>
{
    private const uint Largest = 0x7F7F_0000;

    public static int Size => sizeof(ushort);

    public static uint Kept => 0xFFFF_0000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(ref byte origin) => V.LoadTops(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, ref byte origin) => V.StoreTops(value, ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decode(V words) => words;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Nearest(V floats) => Raise(floats, V.Sum(Words.And(V.Right(floats, 16), 1), V.Word(0x7FFF)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Either(V floats, V bits) =>
        V.Above(Words.Magnitude(floats), V.Word(Largest), floats, V.Sum(floats, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Extend(V floats) => floats;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join(V extended) => extended;

    /// <summary>Adds to the words of floats that are numbers; to add to a NaN could make a number of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Raise(V floats, V by) => V.SumIfNumber(floats, floats, by);
}
