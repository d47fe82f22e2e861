using System.Runtime.CompilerServices;

namespace Downhill.Lanes;

/// <content>The bits of the lane.</content>
internal readonly partial struct Lane1 : IBits<Lane1>
{
    private uint Bits => BitConverter.SingleToUInt32Bits(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Word(uint word) => new(BitConverter.UInt32BitsToSingle(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Count(uint first) => Of(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.And(Lane1 a, Lane1 b) => Of(a.Bits & b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Or(Lane1 a, Lane1 b) => Of(a.Bits | b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Xor(Lane1 a, Lane1 b) => Of(a.Bits ^ b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Sum(Lane1 a, Lane1 b) => Of(a.Bits + b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Difference(Lane1 a, Lane1 b) => Of(a.Bits - b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Product(Lane1 a, Lane1 b) => Of(a.Bits * b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Left(Lane1 a, int bits) => Of(a.Bits << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Right(Lane1 a, int bits) => Of(a.Bits >> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Least(Lane1 a, Lane1 b) => Of(Math.Min(a.Bits, b.Bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Most(Lane1 a, Lane1 b) => Of(Math.Max(a.Bits, b.Bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Above(Lane1 a, Lane1 b, Lane1 yes, Lane1 no) => a.Bits > b.Bits ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.Same(Lane1 a, Lane1 b, Lane1 yes, Lane1 no) => a.Bits == b.Bits ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.IfNumber(Lane1 floats, Lane1 yes, Lane1 no) => float.IsNaN(floats.x) ? no : yes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.SumIfNumber(Lane1 floats, Lane1 a, Lane1 b) =>
        float.IsNaN(floats.x) ? a : Of(a.Bits + b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.ToFloat(Lane1 words) => new((float)(int)words.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.ToWord(Lane1 floats) => Of((uint)(int)floats.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.LoadShorts(ref byte origin) => Of(Widen(Unsafe.ReadUnaligned<ushort>(ref origin)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane1>.StoreShorts(Lane1 words, ref byte origin) =>
        Unsafe.WriteUnaligned(ref origin, (ushort)words.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.LoadTops(ref byte origin) => Words.Raised<Lane1>(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane1>.StoreTops(Lane1 words, ref byte origin) => Words.StoreRaised(words, ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane1 IBits<Lane1>.LoadBytes(ref byte origin) => Of(Widen(origin));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane1>.StoreBytes(Lane1 words, ref byte origin) => origin = (byte)words.Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint IBits<Lane1>.Largest(Lane1 words) => words.Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Of(uint word) => new(BitConverter.UInt32BitsToSingle(word));

    /// <summary>Widens a word with zeros above it.</summary>
    /// <remarks>Inlined, .NET 10 would read four bytes at once as a float, and with them the memory behind the
    /// word.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Widen(ushort word) => word;
}
