using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Lanes;

/// <content>The bits of the lane.</content>
internal readonly partial struct Lane16 : IBits<Lane16>
{
    // 32 and above stand for a zero.
    private static Vector512<ushort> Spread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(
            (ushort)32, 0, 32, 1, 32, 2, 32, 3, 32, 4, 32, 5, 32, 6, 32, 7,
            32, 8, 32, 9, 32, 10, 32, 11, 32, 12, 32, 13, 32, 14, 32, 15);
    }

    private static Vector512<ushort> Tops
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(
            (ushort)1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Word(uint word) => new(Vector512.Create(word).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Count(uint first) =>
        new((Vector512<uint>.Indices + Vector512.Create(first)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.And(Lane16 a, Lane16 b) => new(a.x & b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Or(Lane16 a, Lane16 b) => new(a.x | b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Xor(Lane16 a, Lane16 b) => new(a.x ^ b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Sum(Lane16 a, Lane16 b) => new((a.x.AsUInt32() + b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Difference(Lane16 a, Lane16 b) => new((a.x.AsUInt32() - b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Product(Lane16 a, Lane16 b) => new((a.x.AsUInt32() * b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Left(Lane16 a, int bits) => new((a.x.AsUInt32() << bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Right(Lane16 a, int bits) => new((a.x.AsUInt32() >>> bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Least(Lane16 a, Lane16 b) =>
        new(Vector512.Min(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Most(Lane16 a, Lane16 b) =>
        new(Vector512.Max(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Above(Lane16 a, Lane16 b, Lane16 yes, Lane16 no) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.x.AsInt32(), b.x.AsInt32()).AsSingle(), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.Same(Lane16 a, Lane16 b, Lane16 yes, Lane16 no) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle(), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.IfNumber(Lane16 floats, Lane16 yes, Lane16 no) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(floats.x, floats.x), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.SumIfNumber(Lane16 floats, Lane16 a, Lane16 b) =>
        new(Vector512.ConditionalSelect(
            Vector512.Equals(floats.x, floats.x).AsUInt32(), a.x.AsUInt32() + b.x.AsUInt32(), a.x.AsUInt32())
                .AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.ToFloat(Lane16 words) => new(Vector512.ConvertToSingle(words.x.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.ToWord(Lane16 floats) => new(Vector512.ConvertToInt32Native(floats.x).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.LoadShorts(ref byte origin) =>
        new(Vector512.WidenLower(Vector256.LoadUnsafe(ref origin).AsUInt16().ToVector512Unsafe()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane16>.StoreShorts(Lane16 words, ref byte origin)
    {
        var w = words.x.AsUInt32();
        var shorts = Avx512F.IsSupported
            ? Avx512F.ConvertToVector256UInt16(w) : Vector256.Narrow(w.GetLower(), w.GetUpper());
        shorts.AsByte().StoreUnsafe(ref origin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.LoadTops(ref byte origin) => Avx512BW.IsSupported
        ? new(Avx512BW.PermuteVar32x16x2(
            Vector256.LoadUnsafe(ref origin).AsUInt16().ToVector512Unsafe(), Spread, Vector512<ushort>.Zero).AsSingle())
        : Words.Raised<Lane16>(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane16>.StoreTops(Lane16 words, ref byte origin)
    {
        if (Avx512BW.IsSupported)
        {
            Avx512BW.PermuteVar32x16(words.x.AsUInt16(), Tops).GetLower().AsByte().StoreUnsafe(ref origin);
        }
        else
        {
            Words.StoreRaised(words, ref origin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane16 IBits<Lane16>.LoadBytes(ref byte origin) => new(Avx512F.IsSupported
        ? Avx512F.ConvertToVector512UInt32(Vector128.LoadUnsafe(ref origin)).AsSingle()
        : Vector512.WidenLower(
            Vector512.WidenLower(Vector128.LoadUnsafe(ref origin).ToVector256Unsafe().ToVector512Unsafe())).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane16>.StoreBytes(Lane16 words, ref byte origin)
    {
        var w = words.x.AsUInt32();
        var bytes = Avx512F.IsSupported
            ? Avx512F.ConvertToVector128Byte(w)
            : Vector128.Narrow(
                Vector128.Narrow(w.GetLower().GetLower(), w.GetLower().GetUpper()),
                Vector128.Narrow(w.GetUpper().GetLower(), w.GetUpper().GetUpper()));
        bytes.StoreUnsafe(ref origin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint IBits<Lane16>.Largest(Lane16 words) =>
        Words.Largest(
            new Lane8(Vector256.Max(words.x.AsUInt32().GetLower(), words.x.AsUInt32().GetUpper()).AsSingle()));
}
