using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Quantization;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Formats;

/// <summary>How numbers become codes of 8 bits by chance, and how seldom the codes of what stands still
/// change.</summary>
public sealed class BlockRoundingTests
{
    private static readonly StateKinds Kinds = StateKinds.Of(
    [
        new("m", "", ""), new("v", "", "", IsNeverNegative: true),
        new("x", "", "", IsNeverNegative: true, Kind: StateKind.Maximum), new(
            "s", "", "", IsNeverNegative: true, Kind: StateKind.Sum),
    ]);

    private static readonly StateKinds WithoutMaximum = Kinds with { Maxima = 0 };

    /// <summary>The number of updates in which a rectified form steps by gradients as large as they are: so long that
    /// no later step would be seen.</summary>
    private const int Unrectified = 6;

    /// <summary>Rules, and what their neighbors do; the centered ones divide by a difference of two
    /// roundings.</summary>
    /// <remarks>Left out is AdaBelief by its largest average among gradients of widely different magnitudes: there the
    /// average waits at the least code by chance, as
    /// <see cref="Beside_a_maximum_an_average_waits_at_the_least_code_as_chance_has_it"/> tells, and no ratio of two
    /// codes bounds the step. With twenty seeds the longest was 1.5 to 5.6 times float32's.</remarks>
    public static TheoryData<string, string> Steps => new(
        from rule in Case.All
        where rule.Options.WeightDecay.IsZero && !rule.Options.Maximize
            && !rule.Name.Contains("centered", StringComparison.Ordinal)
        from pattern in Neighbors.Patterns
        where !(rule.Name == "adabelief, largest" && pattern == "wide")
        select (rule.Name, pattern));

    [Theory]
    [InlineData(0.731f)]
    [InlineData(0.0132f)]
    [InlineData(4e-4f)]
    [InlineData(3e-7f)]
    [InlineData(1e-8f)]
    public void The_mean_of_the_reciprocals_of_what_is_divided_by_is_the_numbers(float x)
    {
        var numbers = Numbers<UnsignedMap>(Codes<UnsignedMap>(x, 1 << 18, divides: true)).Select(
            number => 1 / number).ToList();

        IsMean(numbers, 1 / (double)x).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.731f)]
    [InlineData(-0.0132f)]
    [InlineData(4e-4f)]
    [InlineData(-3e-7f)]
    [InlineData(1e-8f)]
    [InlineData(-2e-9f)]
    public void The_mean_of_many_roundings_is_the_number(float x)
    {
        Mean<SignedMap>(x).ShouldBeTrue();
        Mean<UnsignedMap>(-Math.Abs(x)).ShouldBeTrue();
    }

    [Fact]
    public void Without_a_sign_nothing_above_0_becomes_0_unless_it_may()
    {
        foreach (var x in (float[])[1e-8f, 1e-10f, 1e-12f, 1e-20f])
        {
            Codes<UnsignedMap>(x, 4096).ShouldAllBe(code => code > 0);
            Codes<UnsignedMap>(x, 4096, divides: true).ShouldAllBe(code => code > 0);
        }

        Codes<UnsignedMap>(-1e-10f, 4096, divides: true).ShouldContain(0u);

        Codes<UnsignedMap>(-1e-10f, 4096).ShouldContain(0u);
        Codes<UnsignedMap>(-0f, 4096).ShouldAllBe(code => code == 0);
        Codes<SignedMap>(1e-10f, 4096).ShouldContain(0u);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_block_that_stands_still_keeps_every_code_by_any_chance_at_every_width(int array)
    {
        foreach (var largest in (float[])[1, 16, 256, 1.0f / 4096])
        {
            var block = new byte[QuantizedBlock.Size];
            BitConverter.TryWriteBytes(block, largest);
            for (var i = 0; i < QuantizedBlock.Length; i++)
            {
                block[^(i + 1)] = (byte)i;
            }

            for (var update = 1; update < 50; update++)
            {
                var next = (update % 4) switch
                {
                    0 => Rewrite<Lane1>(block, array, update, WithoutMaximum),
                    1 => Rewrite<Lane4>(block, array, update, Kinds),
                    2 => Rewrite<Lane8>(block, array, update, WithoutMaximum),
                    _ => Rewrite<Lane16>(block, array, update, Kinds),
                };
                next.Where((code, i) => code != block[i] && !(array == 0 && block[i] == 128)).ShouldBeEmpty(
                    $"{largest}, {update}");
            }
        }
    }

    [Fact]
    public void Every_width_draws_the_same_codes()
    {
        foreach (var array in Enumerable.Range(0, 4))
        {
            var values = Draw.Normal(QuantizedBlock.Length, seed: array).Select(
                (x, i) => i >= 203 ? 0 : array == 0 ? x : x * x).ToArray();
            byte[] Bytes<V>()
                where V : struct, ILane<V, float>, IReal<V>, IBits<V>
            {
                var (block, copy) = (new byte[QuantizedBlock.Size], (float[])[.. values]);
                new BlockCoder<V>(Kinds, seed: 1, update: 7).Write(array, ref block[0], ref copy[0], 203, first: 77);
                return block;
            }

            Bytes<Lane4>().ShouldBe(Bytes<Lane1>());
            Bytes<Lane8>().ShouldBe(Bytes<Lane1>());
            Bytes<Lane16>().ShouldBe(Bytes<Lane1>());
        }
    }

    /// <summary>As earlier versions wrote blocks: each code the nearest, and the scale the largest.</summary>
    [Fact]
    public void A_block_of_an_earlier_version_is_read_as_it_was_and_goes_on_within_a_step()
    {
        var values = Draw.Normal(QuantizedBlock.Length, seed: 4).Select(x => x * x).ToArray();
        var (block, before) = (new byte[QuantizedBlock.Size], new float[QuantizedBlock.Length]);
        QuantizedBlock.Write<Lane8, UnsignedMap>(ref block[0], ref values[0], QuantizedBlock.Length);
        QuantizedBlock.Read<Lane8, UnsignedMap>(ref block[0], ref before[0], QuantizedBlock.Length);

        var maxima = Values(Rewrite<Lane8>(block, 2, 1, Kinds));
        var averages = Values(Rewrite<Lane8>(block, 1, 1, WithoutMaximum));

        for (var i = 0; i < before.Length; i++)
        {
            maxima[i].ShouldBeInRange(before[i] * 0.75f - before.Max() / 1e6f, before[i] * 1.0001f);
            ((double)averages[i]).ShouldBe(before[i], before.Max() / 32);
        }
    }

    /// <summary>The longest step is that of float32, but for what one rounding can do to what divides.</summary>
    /// <remarks>The code above the least is 8.5 times it, and no others are as far apart; so one rounding makes a
    /// divisor up to 8.5 times too small, and its root √8.5 times. Adamax divides by no root. How long an average waits
    /// at a code is chance, and with it the longest of 300,000 steps: a single seed has been 2.5 times above the mean of
    /// many. So the mean of the logarithm over eight seeds is held to the bound, to three standard errors.</remarks>
    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_are_no_longer_than_in_float32_but_for_one_rounding(string rule, string pattern)
    {
        const int Seeds = 8;
        const double Errors = 3;
        var usual = Longest(rule, pattern, StateFormat.Float32, seed: 0);
        double[] logs =
        [
            .. Enumerable.Range(0, Seeds).Select(
                seed => Math.Log(Longest(rule, pattern, StateFormat.Block8, seed) / usual)),
        ];

        var mean = logs.Average();
        var error = Math.Sqrt(logs.Sum(x => (x - mean) * (x - mean)) / (Seeds - 1) / Seeds);
        var most = Math.Log(8.5) / (rule.StartsWith("adamax", StringComparison.Ordinal) ? 1 : 2);
        (mean - Errors * error).ShouldBeLessThanOrEqualTo(most, $"{mean} ± {error}");
    }

    /// <summary>An average beside a maximum keeps its mean. From the least code q to the next, 8.5 q, it gets by a
    /// chance of δ / 7.5 q at each update that adds δ: float32's average is R q when the chance that it still waits is
    /// exp(−(R − 1) / 7.5), and a step then is √R times as long.</summary>
    [Fact]
    public void Beside_a_maximum_an_average_waits_at_the_least_code_as_chance_has_it()
    {
        const int Blocks = 40, Updates = 100;
        var (q, chance, waiting) = (MathF.ScaleB(1, -28), 1.0 / 50, 0);
        for (var run = 0; run < Blocks; run++)
        {
            var (block, values) = (new byte[QuantizedBlock.Size], new float[QuantizedBlock.Length]);
            Array.Fill(values, q);
            values[0] = 1;
            for (var update = 0; update < Updates; update++)
            {
                BlockCoder<Lane8> coder = new(Kinds, seed: run, update);
                coder.Write(1, ref block[0], ref values[0], QuantizedBlock.Length, first: 0);
                coder.Read(1, ref block[0], ref values[0], QuantizedBlock.Length);
                values = [.. values.Select(x => x == q ? q + (float)(7.5 * chance) * q : x)];
            }

            waiting += values.Count(x => x < 2 * q);
        }

        // The first update writes what is a code.
        var (count, left) = (Blocks * (QuantizedBlock.Length - 1), Math.Pow(1 - chance, Updates - 1));
        ((double)waiting).ShouldBe(count * left, 5 * Math.Sqrt(count * left * (1 - left)));
    }

    /// <summary>The longest step of any weight, where it is rectified if it ever is.</summary>
    private static double Longest(string rule, string pattern, StateFormat format, int seed)
    {
        var (weights, gradient) = (new float[Neighbors.Length], new float[Neighbors.Length]);
        var optimizer = new Optimizer(
            [new Parameter("w", weights, gradient)], Case.Find(rule) with { StateFormat = format, Seed = seed });
        var (neighbors, longest) = (new Neighbors(pattern, stop: 20), 0.0);
        var first = rule.Contains("radam", StringComparison.Ordinal)
            || rule.Contains("rectified", StringComparison.Ordinal) ? Unrectified : 0;
        for (var step = 0; step < 1000; step++)
        {
            weights.AsSpan().Clear();
            neighbors.At(step).CopyTo(gradient, 0);
            optimizer.Step(() => 0);
            longest = step < first ? 0 : Math.Max(longest, weights.Max(x => Math.Abs((double)x)));
        }

        return longest;
    }

    /// <summary>What a block becomes whose numbers are as they were.</summary>
    private static byte[] Rewrite<V>(byte[] block, int array, int update, StateKinds kinds)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var (copy, values, coder) = ((byte[])[.. block], new float[QuantizedBlock.Length], new BlockCoder<V>(
            kinds, seed: 1, update));
        coder.Read(array, ref copy[0], ref values[0], QuantizedBlock.Length);
        coder.Write(array, ref copy[0], ref values[0], QuantizedBlock.Length, first: 0);
        return copy;
    }

    private static float[] Values(byte[] block)
    {
        var values = new float[QuantizedBlock.Length];
        QuantizedBlock.Read<Lane8, UnsignedMap>(ref block[0], ref values[0], QuantizedBlock.Length);
        return values;
    }

    /// <summary>Whether a quarter of a million codes of a number have it for their mean, to five standard
    /// deviations.</summary>
    private static bool Mean<S>(float x)
        where S : struct, IMapSign
    {
        var numbers = Numbers<S>(Codes<S>(x, 1 << 18));
        return IsMean([.. numbers.Select(Math.Abs)], Math.Abs((double)x));
    }

    /// <summary>Of numbers of two values.</summary>
    private static bool IsMean(List<double> numbers, double x)
    {
        var (low, high) = (numbers.Min(), numbers.Max());
        var p = (x - low) / (high - low);
        numbers.ShouldAllBe(number => number == low || number == high);
        p.ShouldBeInRange(0.01, 0.99);
        return Math.Abs(
            numbers.Average() - x) <= (high - low) * (5 * Math.Sqrt(p * (1 - p)) / Math.Sqrt(numbers.Count) + 1e-6);
    }

    private static IEnumerable<double> Numbers<S>(uint[] codes)
        where S : struct, IMapSign =>
        OnLanes.Run<Lane8>(codes, codes, (c, _) => DynamicMap<Lane8, S>.Decode(c)).Select(
            bits => (double)BitConverter.UInt32BitsToSingle(bits));

    private static uint[] Codes<S>(float x, int count, bool divides = false)
        where S : struct, IMapSign
    {
        var floats = Enumerable.Repeat(BitConverter.SingleToUInt32Bits(x), count).ToArray();
        var ones = Enumerable.Repeat(BitConverter.SingleToUInt32Bits(1f), count).ToArray();
        RandomThreshold<Lane8> chance = new(CounterRandom<Lane8>.Of(seed: 1, update: 3, RandomStream.Blocks), first: 0);
        return [.. OnLanes.Run<Lane8>(
            floats, ones, (a, scale) => DynamicMap<Lane8, S>.Encode(a, scale, chance.Next(), divides))];
    }
}
