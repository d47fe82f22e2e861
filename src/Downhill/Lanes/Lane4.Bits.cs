using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.Lanes;

/// <content>The bits of the lane.</content>
internal readonly partial struct Lane4 : IBits<Lane4>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Word(uint word) => new(Vector128.Create(word).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Count(uint first) => new((Vector128<uint>.Indices + Vector128.Create(first)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.And(Lane4 a, Lane4 b) => new(a.x & b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Or(Lane4 a, Lane4 b) => new(a.x | b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Xor(Lane4 a, Lane4 b) => new(a.x ^ b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Sum(Lane4 a, Lane4 b) => new((a.x.AsUInt32() + b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Difference(Lane4 a, Lane4 b) => new((a.x.AsUInt32() - b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Product(Lane4 a, Lane4 b) => new((a.x.AsUInt32() * b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Left(Lane4 a, int bits) => new((a.x.AsUInt32() << bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Right(Lane4 a, int bits) => new((a.x.AsUInt32() >>> bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Least(Lane4 a, Lane4 b) => new(Vector128.Min(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Most(Lane4 a, Lane4 b) => new(Vector128.Max(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Above(Lane4 a, Lane4 b, Lane4 yes, Lane4 no) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a.x.AsInt32(), b.x.AsInt32()).AsSingle(), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.Same(Lane4 a, Lane4 b, Lane4 yes, Lane4 no) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle(), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.IfNumber(Lane4 floats, Lane4 yes, Lane4 no) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(floats.x, floats.x), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.SumIfNumber(Lane4 floats, Lane4 a, Lane4 b) =>
        new((a.x.AsUInt32() + (b.x.AsUInt32() & Vector128.Equals(floats.x, floats.x).AsUInt32())).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.ToFloat(Lane4 words) => new(Vector128.ConvertToSingle(words.x.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.ToWord(Lane4 floats) => new(Vector128.ConvertToInt32Native(floats.x).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.LoadShorts(ref byte origin) =>
        new(
            Vector128.WidenLower(
            Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref origin)).AsUInt16()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane4>.StoreShorts(Lane4 words, ref byte origin)
    {
        var w = words.x.AsUInt32();
        Unsafe.WriteUnaligned(ref origin, Vector128.Narrow(w, w).AsUInt64().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.LoadTops(ref byte origin) => Words.Raised<Lane4>(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane4>.StoreTops(Lane4 words, ref byte origin) => Words.StoreRaised(words, ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane4 IBits<Lane4>.LoadBytes(ref byte origin)
    {
        var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref origin)).AsByte();
        return new(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane4>.StoreBytes(Lane4 words, ref byte origin)
    {
        var w = words.x.AsUInt32();
        var shorts = Vector128.Narrow(w, w);
        Unsafe.WriteUnaligned(ref origin, Vector128.Narrow(shorts, shorts).AsUInt32().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint IBits<Lane4>.Largest(Lane4 words)
    {
        var w = words.x.AsUInt32();
        w = Vector128.Max(w, Vector128.Shuffle(w, Vector128.Create(2u, 3, 0, 1)));
        return Vector128.Max(w, Vector128.Shuffle(w, Vector128.Create(1u, 0, 3, 2))).ToScalar();
    }
}
