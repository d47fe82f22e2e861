using Downhill.Lanes;
using Downhill.Sweeps.Quantization;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Formats;

/// <summary>The codes of 8 bits, against a search through all of them.</summary>
public sealed class TreeTests
{
    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Codes_stand_for_a_tree_of_numbers(bool signed)
    {
        var numbers = Numbers(signed);

        numbers[0].ShouldBe(0);
        numbers[1].ShouldBe(signed ? 1f / (1 << 24) : 1f / (1 << 28));
        var last = signed ? 127 : 255;
        numbers[last].ShouldBe(1);
        numbers.Take(last + 1).ShouldBeInOrder(SortDirection.Ascending);
        for (var i = 1; (2 << i) - 1 <= last; i++)
        {
            // 2ⁱ steps of one width, up to a power of 16.
            var steps = Enumerable.Range((1 << i) - 1, 1 << i).Select(
                c => (double)numbers[c + 1] - numbers[c]).ToList();
            steps.ShouldAllBe(step => step == steps[0]);
            Math.Log2(numbers[(2 << i) - 1]).ShouldBe(4 * i - (signed ? 24 : 28));
        }

        if (signed)
        {
            numbers.Skip(128).ShouldBe(numbers.Take(128).Select(number => -number));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_code_is_the_nearest_there_is_at_every_width(bool signed)
    {
        var numbers = Numbers(signed);
        var floats = Inputs(signed, numbers);
        uint[] bits = [.. floats.Select(BitConverter.SingleToUInt32Bits)];
        var ones = Enumerable.Repeat(BitConverter.SingleToUInt32Bits(1f), bits.Length).ToArray();

        var codes = Encode<Lane16>(signed, bits, ones);

        Encode<Lane1>(signed, bits, ones).ShouldBe(codes);
        Encode<Lane4>(signed, bits, ones).ShouldBe(codes);
        Encode<Lane8>(signed, bits, ones).ShouldBe(codes);
        for (var i = 0; i < floats.Length; i++)
        {
            // Without a sign, what is above 0 stays above 0.
            var candidates = signed || floats[i] == 0 ? numbers : numbers.Skip(1);
            var best = candidates.Min(number => Math.Abs((double)number - floats[i]));

            // The interpolation rounds three times, each to 2⁻²⁴ of a place in 128 or 256.
            Math.Abs((double)numbers[codes[i]] - floats[i]).ShouldBeLessThanOrEqualTo(
                best * (1 + 1e-4), $"{floats[i]:R} got {codes[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_code_decoded_and_encoded_is_itself(bool signed)
    {
        var numbers = Numbers(signed);
        var codes = Encode<Lane8>(
            signed, [.. numbers.Select(BitConverter.SingleToUInt32Bits)], Enumerable.Repeat(
                BitConverter.SingleToUInt32Bits(1f), 256).ToArray());

        codes.ShouldBe(Enumerable.Range(0, 256).Select(code => (uint)code));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(255)]
    [InlineData(256)]
    public void A_block_of_any_length_comes_back_within_half_a_step_and_its_largest_exactly(int length)
    {
        var values = Padded(Draw.Normal(length, seed: length, scale: 1e-3));
        var block = new byte[QuantizedBlock.Size];

        QuantizedBlock.Write<Lane8, SignedMap>(ref block[0], ref values[0], length);
        var back = new float[QuantizedBlock.Length];
        QuantizedBlock.Read<Lane16, SignedMap>(ref block[0], ref back[0], length);

        var largest = values.Max(Math.Abs);
        for (var i = 0; i < length; i++)
        {
            // The widest step is 15/16 of the top interval over 64.
            Math.Abs((double)back[i] - values[i]).ShouldBeLessThanOrEqualTo(
                Math.Abs(values[i]) == largest ? 0 : largest * (15.0 / 16 / 128 + 1e-6));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Blocks_are_the_same_bytes_at_every_width(bool signed)
    {
        var values = Padded(Draw.Normal(203, seed: 9, scale: 1e-3).Select(x => signed ? x : x * x).ToArray());

        var one = Bytes<Lane1>(signed, values, 203);

        Bytes<Lane4>(signed, values, 203).ShouldBe(one);
        Bytes<Lane8>(signed, values, 203).ShouldBe(one);
        Bytes<Lane16>(signed, values, 203).ShouldBe(one);
    }

    [Fact]
    public void A_block_of_one_number_is_exact_and_a_block_that_fades_becomes_zeros()
    {
        foreach (var (value, expected) in new[] { (0.1f, 0.1f), (-0.3f, -0.3f), (1e-38f, 0f), (1e-45f, 0f), (0f, 0f),
            (3e38f, 3e38f) })
        {
            var values = Enumerable.Repeat(value, QuantizedBlock.Length).ToArray();
            var block = new byte[QuantizedBlock.Size];
            QuantizedBlock.Write<Lane8, SignedMap>(ref block[0], ref values[0], QuantizedBlock.Length);
            QuantizedBlock.Read<Lane8, SignedMap>(ref block[0], ref values[0], QuantizedBlock.Length);
            values.ShouldAllBe(x => x == expected);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_is_not_hidden(float value)
    {
        var values = Padded(Draw.Normal(256, seed: 1));
        values[77] = value;
        var block = new byte[QuantizedBlock.Size];

        QuantizedBlock.Write<Lane8, SignedMap>(ref block[0], ref values[0], 256);
        QuantizedBlock.Read<Lane8, SignedMap>(ref block[0], ref values[0], 256);

        float.IsFinite(values[77]).ShouldBeFalse();
    }

    private static float[] Padded(float[] values) => [.. values, .. new float[QuantizedBlock.Length - values.Length]];

    private static float[] Inputs(bool signed, float[] numbers)
    {
        var random = new Random(1);
        var sizes = Enumerable.Range(0, 20_000).Select(_ => (float)Math.Pow(2, -34 * random.NextDouble()));
        var middles = numbers.Order().Zip(numbers.Order().Skip(1), (a, b) => (float)(((double)a + b) / 2));
        var all = sizes.Concat(middles.SelectMany(m => (float[])[m * 0.999f, m * 1.001f])).Concat(numbers)
            .Select(x => signed ? x : Math.Abs(x)).ToList();
        all.AddRange(signed ? all.Select(x => -x).ToList() : []);
        return [.. all.Take(all.Count - all.Count % 16)];
    }

    private static float[] Numbers(bool signed)
    {
        uint[] codes = [.. Enumerable.Range(0, 256).Select(code => (uint)code)];
        var bits = signed ? OnLanes.Run<Lane8>(codes, codes, (c, _) => DynamicMap<Lane8, SignedMap>.Decode(c))
            : OnLanes.Run<Lane8>(codes, codes, (c, _) => DynamicMap<Lane8, UnsignedMap>.Decode(c));
        return [.. bits.Select(BitConverter.UInt32BitsToSingle)];
    }

    private static uint[] Encode<V>(bool signed, uint[] floats, uint[] scales)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var words = signed ? OnLanes.Run<V>(floats, scales, Nearest<V, SignedMap>)
            : OnLanes.Run<V>(floats, scales, Nearest<V, UnsignedMap>);
        return [.. words.Select(word => word & 0xFF)];
    }

    private static V Nearest<V, S>(V numbers, V scale)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where S : struct, IMapSign =>
            DynamicMap<V, S>.Encode(numbers, scale, FixedThreshold<V>.Nearest.Next(), divides: false);

    /// <summary>The block, and what is read of it.</summary>
    private static byte[] Bytes<V>(bool signed, float[] values, int length)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var (block, back) = (new byte[QuantizedBlock.Size], new float[QuantizedBlock.Length]);
        if (signed)
        {
            QuantizedBlock.Write<V, SignedMap>(ref block[0], ref values[0], length);
            QuantizedBlock.Read<V, SignedMap>(ref block[0], ref back[0], length);
        }
        else
        {
            QuantizedBlock.Write<V, UnsignedMap>(ref block[0], ref values[0], length);
            QuantizedBlock.Read<V, UnsignedMap>(ref block[0], ref back[0], length);
        }

        return [.. block, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(back.AsSpan(0, length))];
    }
}
