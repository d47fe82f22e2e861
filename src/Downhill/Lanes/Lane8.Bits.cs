using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Lanes;

/// <content>The bits of the lane.</content>
internal readonly partial struct Lane8 : IBits<Lane8>
{
    private const byte Z = 0x80; // No byte.

    // In each half the tops of four words side by side, and zeros.
    private static Vector256<byte> Tops
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            2, 3, 6, 7, 10, 11, 14, 15, Z, Z, Z, Z, Z, Z, Z, Z, 2, 3, 6, 7, 10, 11, 14, 15, Z, Z, Z, Z, Z, Z, Z, Z);
    }

    // In each half the lowest bytes of four words side by side, and zeros.
    private static Vector256<byte> Bytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            0, 4, 8, 12, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z, 0, 4, 8, 12, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z, Z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Word(uint word) => new(Vector256.Create(word).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Count(uint first) => new((Vector256<uint>.Indices + Vector256.Create(first)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.And(Lane8 a, Lane8 b) => new(a.x & b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Or(Lane8 a, Lane8 b) => new(a.x | b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Xor(Lane8 a, Lane8 b) => new(a.x ^ b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Sum(Lane8 a, Lane8 b) => new((a.x.AsUInt32() + b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Difference(Lane8 a, Lane8 b) => new((a.x.AsUInt32() - b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Product(Lane8 a, Lane8 b) => new((a.x.AsUInt32() * b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Left(Lane8 a, int bits) => new((a.x.AsUInt32() << bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Right(Lane8 a, int bits) => new((a.x.AsUInt32() >>> bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Least(Lane8 a, Lane8 b) => new(Vector256.Min(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Most(Lane8 a, Lane8 b) => new(Vector256.Max(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Above(Lane8 a, Lane8 b, Lane8 yes, Lane8 no) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a.x.AsInt32(), b.x.AsInt32()).AsSingle(), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.Same(Lane8 a, Lane8 b, Lane8 yes, Lane8 no) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a.x.AsUInt32(), b.x.AsUInt32()).AsSingle(), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.IfNumber(Lane8 floats, Lane8 yes, Lane8 no) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(floats.x, floats.x), yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.SumIfNumber(Lane8 floats, Lane8 a, Lane8 b) =>
        new((a.x.AsUInt32() + (b.x.AsUInt32() & Vector256.Equals(floats.x, floats.x).AsUInt32())).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.ToFloat(Lane8 words) => new(Vector256.ConvertToSingle(words.x.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.ToWord(Lane8 floats) => new(Vector256.ConvertToInt32Native(floats.x).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.LoadShorts(ref byte origin)
    {
        var shorts = Vector128.LoadUnsafe(ref origin).AsUInt16();
        return new(Avx2.IsSupported
            ? Avx2.ConvertToVector256Int32(shorts).AsSingle()
            : Vector256.WidenLower(shorts.ToVector256Unsafe()).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane8>.StoreShorts(Lane8 words, ref byte origin) =>
        Shorts(Words.And(words, 0xFFFF)).AsByte().StoreUnsafe(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.LoadTops(ref byte origin) => Words.Raised<Lane8>(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane8>.StoreTops(Lane8 words, ref byte origin)
    {
        if (Avx2.IsSupported)
        {
            var halves = Avx2.Shuffle(words.x.AsByte(), Tops).AsUInt64();
            Avx2.Permute4x64(halves, 0b10_00).GetLower().AsByte().StoreUnsafe(ref origin);
        }
        else
        {
            Words.StoreRaised(words, ref origin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane8 IBits<Lane8>.LoadBytes(ref byte origin)
    {
        var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref origin)).AsByte();
        return new(Avx2.IsSupported
            ? Avx2.ConvertToVector256Int32(bytes).AsSingle()
            : Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe()).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBits<Lane8>.StoreBytes(Lane8 words, ref byte origin)
    {
        if (Avx2.IsSupported)
        {
            var fours = Avx2.Shuffle(words.x.AsByte(), Bytes).AsUInt32();
            Unsafe.WriteUnaligned(ref origin, Sse2.UnpackLow(fours.GetLower(), fours.GetUpper()).AsUInt64().ToScalar());
        }
        else
        {
            var shorts = Shorts(Words.And(words, 0xFF));
            Unsafe.WriteUnaligned(ref origin, Vector128.Narrow(shorts, shorts).AsUInt64().ToScalar());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint IBits<Lane8>.Largest(Lane8 words) =>
        Words.Largest(
            new Lane4(Vector128.Max(words.x.AsUInt32().GetLower(), words.x.AsUInt32().GetUpper()).AsSingle()));

    /// <summary>Converts words below 2¹⁶ to numbers of 16 bits.</summary>
    /// <remarks>To saturate then changes nothing, and spares a mask.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Shorts(Lane8 words)
    {
        var (lower, upper) = (words.x.GetLower(), words.x.GetUpper());
        return Sse41.IsSupported
            ? Sse41.PackUnsignedSaturate(lower.AsInt32(), upper.AsInt32())
            : Vector128.Narrow(lower.AsUInt32(), upper.AsUInt32());
    }
}
