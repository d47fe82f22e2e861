using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;

namespace Downhill.Tests.Formats;

/// <summary>The numbers of 16 bits, against the base class library's and against arithmetic in double.</summary>
public sealed class CodecTests
{
    private static readonly uint[] Words = [.. Enumerable.Range(0, 65536).Select(word => (uint)word)];

    public static TheoryData<string> Kinds => ["bfloat16", "half"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_word_stands_for_its_number_at_every_width(string kind)
    {
        foreach (var (width, words) in kind == "half"
            ? All(
            Decode<Lane1, HalfCodec<Lane1>>, Decode<Lane4, HalfCodec<Lane4>>, Decode<Lane8, HalfCodec<Lane8>>,
            Decode<Lane16, HalfCodec<Lane16>>)
            : All(
                Decode<Lane1, BFloat16Codec<Lane1>>, Decode<Lane4, BFloat16Codec<Lane4>>, Decode<Lane8,
                BFloat16Codec<Lane8>>, Decode<Lane16, BFloat16Codec<Lane16>>))
        {
            var numbers = words(Words);
            for (var word = 0; word < Words.Length; word++)
            {
                Same(Float(numbers[word]), Number(kind, word), $"{kind} {word:X4}, {width} lanes");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_nearest_is_the_nearest_at_every_width(string kind)
    {
        var floats = Floats(kind);
        foreach (var (width, nearest) in kind == "half"
            ? All(
            Nearest<Lane1, HalfCodec<Lane1>>, Nearest<Lane4, HalfCodec<Lane4>>, Nearest<Lane8, HalfCodec<Lane8>>,
            Nearest<Lane16, HalfCodec<Lane16>>)
            : All(
                Nearest<Lane1, BFloat16Codec<Lane1>>, Nearest<Lane4, BFloat16Codec<Lane4>>, Nearest<Lane8,
                BFloat16Codec<Lane8>>, Nearest<Lane16, BFloat16Codec<Lane16>>))
        {
            var words = nearest(floats);
            for (var i = 0; i < floats.Length; i++)
            {
                var x = Float(floats[i]);
                Same(
                    Number(kind, (int)(words[i] & 0xFFFF)), kind == "half"
                    ? (float)(Half)x : ByHand(x), $"{kind} of {x:R}, {width} lanes");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chance_chooses_between_the_two_beside_a_float_and_leaves_numbers_of_the_kind_alone(string kind)
    {
        var floats = Floats(kind);
        uint[] chances = [.. Draws(floats.Length, seed: 5).Select(word => word & 0xFFFF)];
        var words = kind == "half"
            ? Either<Lane8, HalfCodec<Lane8>>(floats, chances) : Either<Lane8, BFloat16Codec<Lane8>>(floats, chances);
        var one = kind == "half"
            ? Either<Lane1, HalfCodec<Lane1>>(floats, chances) : Either<Lane1, BFloat16Codec<Lane1>>(floats, chances);
        var wide = kind == "half"
            ? Either<Lane16, HalfCodec<Lane16>>(floats, chances)
            : Either<Lane16, BFloat16Codec<Lane16>>(floats, chances);
        var four = kind == "half"
            ? Either<Lane4, HalfCodec<Lane4>>(floats, chances) : Either<Lane4, BFloat16Codec<Lane4>>(floats, chances);
        for (var i = 0; i < floats.Length; i++)
        {
            var x = Float(floats[i]);
            var (word, number) = ((int)(words[i] & 0xFFFF), Number(kind, (int)(words[i] & 0xFFFF)));
            foreach (var other in (uint[][])[one, four, wide])
            {
                (other[i] & 0xFFFF).ShouldBe((uint)word);
            }

            if (float.IsNaN(x) || float.IsInfinity(x))
            {
                Same(number, x, kind);
                continue;
            }

            // The two neighbors are one word apart, and the float lies between them or on one.
            var magnitude = word & 0x7FFF;
            var up = (double)Number(kind, magnitude + 1);
            var down = magnitude == 0 ? 0 : (double)Number(kind, magnitude - 1);
            Math.Abs((double)x).ShouldBeInRange(
                down, double.IsFinite(up) ? up : double.MaxValue, $"{x:R} became {number:R}");
            float.IsNegative(number).ShouldBe(float.IsNegative(x));
        }
    }

    [Theory]
    [InlineData("bfloat16", 1.001f, 0)]
    [InlineData("bfloat16", 1.001f, 1)]
    [InlineData("bfloat16", -3e-5f, 0)]
    [InlineData("bfloat16", -3e-5f, 1)]
    [InlineData("bfloat16", 77777.7f, 0)]
    [InlineData("bfloat16", 77777.7f, 1)]
    [InlineData("half", 1.0001f, 0)]
    [InlineData("half", 1.0001f, 1)]
    [InlineData("half", -0.33333f, 0)]
    [InlineData("half", -0.33333f, 1)]
    [InlineData("half", 3.3e-6f, 0)]
    [InlineData("half", 3.3e-6f, 1)]
    [InlineData("half", -7e-9f, 0)]
    [InlineData("half", -7e-9f, 1)]
    public void The_mean_of_many_roundings_is_the_float(string kind, float x, int share)
    {
        const int Count = 1 << 20;
        var floats = Enumerable.Repeat(BitConverter.SingleToUInt32Bits(x), Count).ToArray();
        var noise = CounterRandom<Lane8>.Of(seed: 1, update: 7, RandomStream.Weights);
        var place = noise.Counter(0);
        var nothing = new uint[Count];
        var chances = OnLanes.Run<Lane8>(
            nothing, nothing, (_, _) => CounterRandom<Lane8>.Bits(noise.Next(ref place), share));

        var words = kind == "half"
            ? Either<Lane8, HalfCodec<Lane8>>(floats, chances) : Either<Lane8, BFloat16Codec<Lane8>>(floats, chances);

        var numbers = words.Select(word => (double)Number(kind, (int)(word & 0xFFFF))).ToList();
        var (low, high) = (numbers.Min(), numbers.Max());
        low.ShouldBeLessThan(x);
        high.ShouldBeGreaterThan(x);

        // The mean of a million draws of one of two has a standard deviation of (high − low)·√(p (1 − p)) / 1024; five
        // of them are met once in two million tests. Chance has 13 or 16 bits, whose truncation is at most 2⁻¹³ of the
        // gap.
        var p = (x - low) / (high - low);
        numbers.Average().ShouldBe(x, (high - low) * (5 * Math.Sqrt(p * (1 - p)) / 1024 + 1.0 / 8192));
    }

    [Fact]
    public void Numbers_convert_as_their_type_says()
    {
        ((float)(BFloat16)1.00390625f).ShouldBe(1f); // half way between two, the even one
        ((float)(BFloat16)1.01171875f).ShouldBe(1.015625f);
        ((BFloat16)BitConverter.UInt32BitsToSingle(0xFF80_0001)).ToString().ShouldBe("NaN"); // its bits lie in the lower half
        ((BFloat16)BitConverter.UInt32BitsToSingle(0x7FFF_FFFF)).ToString().ShouldBe("NaN");
        ((float)(BFloat16)float.MaxValue).ShouldBe(float.PositiveInfinity);
        ((BFloat16)2.5f == (BFloat16)2.5f).ShouldBeTrue();
        ((BFloat16)float.NaN).Equals((BFloat16)float.NaN).ShouldBeTrue();
        ((BFloat16)2.5f).ToString().ShouldBe("2.5");
    }

    /// <summary>What words of 16 bits in memory stand for.</summary>
    private static uint[] Decode<V, C>(uint[] words)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where C : struct, ICodec<V>
    {
        ushort[] memory = [.. words.Select(word => (ushort)word)];
        var floats = new uint[words.Length];
        for (var i = 0; i < words.Length; i += V.Width)
        {
            V.Store(
                C.Decode(C.Load(ref Unsafe.As<ushort, byte>(ref memory[i]))), ref Unsafe.As<uint, float>(
                ref floats[i]), 0);
        }

        return floats;
    }

    private static uint[] Nearest<V, C>(uint[] floats)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where C : struct, ICodec<V> => Stored<V, C>(OnLanes.Run<V>(floats, floats, (a, _) => C.Nearest(a)));

    private static uint[] Either<V, C>(uint[] floats, uint[] chances)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where C : struct, ICodec<V> => Stored<V, C>(OnLanes.Run<V>(floats, chances, (a, b) => C.Either(a, b)));

    /// <summary>The words of 16 bits that are put into memory.</summary>
    private static uint[] Stored<V, C>(uint[] words)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where C : struct, ICodec<V>
    {
        var memory = new ushort[words.Length];
        for (var i = 0; i < words.Length; i += V.Width)
        {
            C.Store(V.Load(ref Unsafe.As<uint, float>(ref words[i]), 0), ref Unsafe.As<ushort, byte>(ref memory[i]));
        }

        return [.. memory.Select(word => (uint)word)];
    }

    private static (int Width, Func<uint[], uint[]> Run)[] All(
        Func<uint[], uint[]> one, Func<uint[], uint[]> four, Func<uint[], uint[]> eight, Func<uint[],
        uint[]> sixteen) =>
        [(1, one), (4, four), (8, eight), (16, sixteen)];

    /// <summary>Bit patterns of every magnitude, the words' own floats, what lies half way between them, and just
    /// beside; what is not a number is quiet, as codecs may expect.</summary>
    private static uint[] Floats(string kind)
    {
        var exact = Enumerable.Range(0, 65536).Select(
            word => BitConverter.SingleToUInt32Bits(Number(kind, word))).ToList();
        var half = kind == "half" ? 1u << 12 : 1u << 15;
        return [.. exact.Concat(exact.Select(bits => bits + half)).Concat(exact.Select(bits => bits + half - 1))
            .Concat(exact.Select(bits => bits + half + 1)).Concat(Draws(1 << 17, seed: 3))
            .Select(bits => float.IsNaN(Float(bits)) ? bits | 0x0040_0000 : bits)];
    }

    private static IEnumerable<uint> Draws(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(1L << 32));
    }

    private static float Number(string kind, int word) => kind == "half"
        ? (float)BitConverter.UInt16BitsToHalf((ushort)word)
        : BitConverter.UInt32BitsToSingle((uint)word << 16);

    /// <summary>The nearest of 8 bits of precision, by arithmetic in double alone.</summary>
    private static float ByHand(float x)
    {
        if (x == 0 || !float.IsFinite(x))
        {
            return x;
        }

        var step = Math.ScaleB(1, Math.Max(Math.ILogB(x), -126) - 7);
        var rounded = Math.Round(x / step, MidpointRounding.ToEven) * step;
        return (float)rounded;
    }

    private static float Float(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    private static void Same(float actual, float expected, string what)
    {
        if (!(float.IsNaN(actual) && float.IsNaN(expected))
            && BitConverter.SingleToInt32Bits(actual) != BitConverter.SingleToInt32Bits(expected))
        {
            Assert.Fail($"{what}: {actual:R}, but expected {expected:R}");
        }
    }
}
