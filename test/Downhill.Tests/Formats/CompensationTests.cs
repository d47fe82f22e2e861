using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;

namespace Downhill.Tests.Formats;

/// <summary>A weight of 16 bits with what rounding lost beside it, against arithmetic in double.</summary>
public sealed class CompensationTests
{
    /// <summary>Zeros, ties on both sides, their neighbors, and what is between; multiples of 8, since halves have no
    /// more of a float's fraction, and odd ones.</summary>
    private static readonly short[] Lost =
    [
        0, 8, -8, 16, -16, 0x4000, -0x4000, 0x3FF8, -0x3FF8, 0x7FF8, -0x7FF8, 0x7FF0, -0x7FF0, short.MinValue,
        1, -1, 0x7FFF, -0x7FFF, 12345, -12345,
    ];

    public static TheoryData<string> Kinds => ["bfloat16", "half"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_pair_stands_for_one_weight_within_half_a_gap_and_is_what_that_is_stored_as(string kind)
    {
        ushort[] words = [.. Enumerable.Range(0, 65536).Select(word => (ushort)word)];
        foreach (var lost in Lost)
        {
            short[] beside = [.. Enumerable.Repeat(lost, words.Length)];
            var read = Memory.Of(kind).Select(memory => (memory.Width, Floats: memory.Load(words, beside))).ToList();
            foreach (var (width, floats) in read)
            {
                Laws.Bits.ShouldBeSame(floats, read[0].Floats, $"{kind} {lost}, {width} lanes");
            }

            var weights = read[0].Floats;
            var (back, besideBack) = Memory.Of(kind)[^1].Store(weights);
            for (var i = 0; i < words.Length; i++)
            {
                var what = $"{kind} {i:X4} {lost}: {weights[i]:R}";
                if (!IsLeftBySteps(kind, i, lost))
                {
                    // Somebody else has set the word, to 0 or to what is not finite, and the weight is what it says.
                    weights[i].ShouldBe(Number(kind, i), what);
                    continue;
                }

                // Half has 13 bits more in a float, which is 16 but for 3.
                var counted = kind == "half" ? (lost >> 3) << 3 : lost;
                var lower = counted < 0 ? 1 : 0;
                var gap = Magnitude(kind, (i & 0x7FFF) + 1 - lower) - Magnitude(kind, (i & 0x7FFF) - lower);
                ((double)weights[i]).ShouldBe(
                    (i < 0x8000 ? 1 : -1) * (Magnitude(kind, i & 0x7FFF) + gap * counted / 65536), what);
                (back[i], besideBack[i]).ShouldBe(((ushort)i, (short)counted), what);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_weight_is_stored_as_the_nearest_and_comes_back_as_float32(string kind)
    {
        var floats = Floats(kind);
        var stored = Memory.Of(kind).Select(memory => (Memory: memory, Pair: memory.Store(floats))).ToList();
        foreach (var (memory, (words, beside)) in stored)
        {
            words.ShouldBe(stored[0].Pair.Words, $"{memory.Width} lanes");
            beside.ShouldBe(stored[0].Pair.Lost, $"{memory.Width} lanes");
        }

        var (first, (all, lost)) = stored[0];
        var back = first.Load(all, lost);
        for (var i = 0; i < floats.Length; i++)
        {
            var x = floats[i];
            var kept = Kept(kind, x);
            Same(back[i], kept, $"{kind} {x:R}");
            if (float.IsFinite(kept))
            {
                float.IsNegative(Number(kind, all[i])).ShouldBe(float.IsNegative(x));
                var (magnitude, distance) = (all[i] & 0x7FFF, Math.Abs((double)kept) - Magnitude(
                    kind, all[i] & 0x7FFF));
                (distance * 2).ShouldBeLessThan(
                    Magnitude(kind, magnitude + 1) - Magnitude(kind, magnitude), $"{kind} {x:R}");
                (distance * -2).ShouldBeLessThanOrEqualTo(
                    magnitude == 0 ? 0 : Magnitude(kind, magnitude) - Magnitude(kind, magnitude - 1), $"{kind} {x:R}");
            }
        }
    }

    [Theory]
    [InlineData("bfloat16", Rounding.Compensated)]
    [InlineData("bfloat16", Rounding.Master)]
    [InlineData("half", Rounding.Compensated)]
    [InlineData("half", Rounding.Master)]
    public void A_step_of_any_rule_is_that_of_float32_from_what_is_kept(string kind, Rounding rounding)
    {
        foreach (var rule in Laws.Case.All)
        {
            var subject = Make(kind, rule.Options, rounding);
            for (var step = 0; step < 6; step++)
            {
                // Before the first step nothing is kept.
                var before = step == 0 ? subject.Weights : Pairs(subject, kind, rounding);
                var states = rule.Options.States.Select(subject.States).ToList();
                subject.Step(step, Gradient);
                var now = Pairs(subject, kind, rounding);
                var owns = before.Select((_, p) => states.Select(state => state[p].ToArray()).ToList()).ToList();
                StepIndex at = new(step, step + 1);
                if (rule.Options.Measure is { Scope: MeasureScope.Model } measure)
                {
                    at = at with { Measurement = new(measure) };
                    foreach (var (p, own) in owns.Index())
                    {
                        Sweep.Measure<Lane1, float>(
                            rule.Options, at, at.Measurement, new(
                                before[p], subject.Gradients[p], At(own, 0), At(own, 1), At(own, 2), At(own, 3)));
                    }
                }

                for (var p = 0; p < before.Count; p++)
                {
                    var own = owns[p];
                    Sweep.Step<Lane1, float>(
                        rule.Options, at, before[p], subject.Gradients[p], At(own, 0), At(own, 1), At(
                            own, 2), At(own, 3));

                    float[] expected = rounding == Rounding.Master
                        ? before[p] : [.. before[p].Select(x => Kept(kind, x))];
                    Laws.Bits.ShouldBeSame(now[p], expected, $"{rule.Name}, step {step}");
                }
            }
        }
    }

    [Theory]
    [InlineData("bfloat16", Rounding.Compensated)]
    [InlineData("bfloat16", Rounding.Master)]
    [InlineData("half", Rounding.Compensated)]
    [InlineData("half", Rounding.Master)]
    public void Many_steps_of_any_rule_go_where_float32_goes(string kind, Rounding rounding)
    {
        const int Steps = 200;
        foreach (var rule in Laws.Case.All.Where(rule => rule.Options.WeightDecay.IsZero && !rule.Options.Maximize))
        {
            var (narrow, wide) = (Make(kind, rule.Options, rounding), Make("float", rule.Options, rounding));
            foreach (var (from, to) in narrow.Weights.Zip(wide.Optimizer.Groups[0].Parameters.Cast<Parameter<float>>()))
            {
                from.CopyTo(to.Values);
            }

            for (var step = 0; step < Steps; step++)
            {
                narrow.Step(step, Gradient);
                wide.SetGradients((_, i) => narrow.Gradients[i]);
                wide.Optimizer.Step(() => 0);
            }

            foreach (var (n, w) in Pairs(narrow, kind, rounding).Zip(wide.Weights))
            {
                if (kind == "bfloat16" || rounding == Rounding.Master)
                {
                    Laws.Bits.ShouldBeSame(n, w, rule.Name);
                    continue;
                }

                // Gradients, and so state and steps, are the same in both, and no rule makes a difference of the
                // weights larger. Each step rounds to half of 2⁻³⁷ near 0, and adds to weights that differ, so is
                // rounded otherwise: in each of both, twice where weights decay too.
                var largest = w.Max(Math.Abs);
                for (var i = 0; i < n.Length; i++)
                {
                    Math.Abs((double)n[i] - w[i]).ShouldBeLessThanOrEqualTo(
                        Steps * (Math.ScaleB(1, -38) + 4 * Bound.Unit * largest), $"{rule.Name} {i}: {w[i]:R}");
                }
            }
        }
    }

    [Theory]
    [InlineData(Rounding.Compensated)]
    [InlineData(Rounding.Master)]
    public void What_is_left_makes_no_number_of_what_somebody_else_sets(Rounding rounding)
    {
        // Rates that end a little farther from 0 than the number stored, and a little nearer.
        foreach (var (left, rate) in
            from left in (float[])[1.001f, 0.999f, -1.001f, -0.999f]
            from rate in (double[])[1.0001, 0.9999]
            select (left, rate))
        {
            foreach (var set in (float[])[0, -0f, 5, -5, float.PositiveInfinity, float.NegativeInfinity, float.NaN])
            {
                Same(Set(rounding, left, rate, set, x => (BFloat16)x, x => x), set, $"bfloat16 {left} {rate} {set}");
                Same(Set(rounding, left, rate, set, x => (Half)x, x => (float)x), set, $"half {left} {rate} {set}");
            }
        }
    }

    private static float Set<T>(
        Rounding rounding, float left, double rate, float set, Func<float, T> narrow, Func<T, float> widen)
        where T : unmanaged
    {
        var (weights, gradient) = (new T[1], new[] { narrow(-left) });
        var sgd = new Sgd(
            [new Parameter<T>("w", weights, gradient)], new() { Rounding = rounding, LearningRate = rate });
        sgd.Step();
        weights[0] = narrow(set);
        sgd.ZeroGradients();
        sgd.Step();
        return widen(weights[0]);
    }

    /// <summary>Three parameters: usual weights, some about the least normal half, and some deep below it.</summary>
    private static Subject Make(string kind, OptimizerOptions options, Rounding rounding)
    {
        var subject = new Kept(kind, rounding, StateFormat.Float32).Make(options, new(40, 40, 40));
        foreach (var (i, parameter) in subject.Optimizer.Groups[0].Parameters.Index())
        {
            Fill<float>(parameter, x => x);
            Fill<BFloat16>(parameter, x => (BFloat16)x);
            Fill<Half>(parameter, x => (Half)x);

            void Fill<T>(IParameter of, Func<float, T> narrow)
                where T : unmanaged
            {
                if (of is Parameter<T> parameter)
                {
                    Draw.Normal(40, seed: i, Scale(i)).Select(narrow).ToArray().CopyTo(parameter.Values);
                }
            }
        }

        return subject;
    }

    private static double Scale(int parameter) => parameter switch { 0 => 1, 1 => 1e-4, _ => 1e-6 };

    private static float[] Gradient(int length, int seed) => Draw.Normal(length, seed, Scale(seed % 100));

    /// <summary>What weights and what is kept beside them stand for together.</summary>
    private static List<float[]> Pairs(Subject subject, string kind, Rounding rounding) =>
    [
        .. subject.Optimizer.Groups[0].Parameters.Select((parameter, p) => rounding == Rounding.Master
            ? subject.Optimizer.State[parameter.Name, "master"].ToArray<float>()
            : subject.Optimizer.State[parameter.Name, "compensation"].ToArray<short>()
                .Zip(subject.Weights[p], (lost, weight) => Sum(kind, weight, lost)).ToArray()),
    ];

    private static float Sum(string kind, float weight, short lost)
    {
        var magnitude = (kind == "half"
            ? BitConverter.HalfToUInt16Bits((Half)weight) : ((BFloat16)weight).Bits) & 0x7FFF;
        var lower = lost < 0 ? 1 : 0;
        var gap = lost == 0 ? 0 : Magnitude(kind, magnitude + 1 - lower) - Magnitude(kind, magnitude - lower);
        return (float)Math.CopySign(Magnitude(kind, magnitude) + gap * lost / 65536, weight);
    }

    private static Span<float> At(List<float[]> arrays, int i) => i < arrays.Count ? arrays[i] : default;

    /// <summary>Whether a step can leave that beside this word, and the weight is finite.</summary>
    private static bool IsLeftBySteps(string kind, int word, int lost)
    {
        var magnitude = word & 0x7FFF;
        return (magnitude > 0 || lost >= 0)
            && (magnitude < Infinity(kind) || (magnitude == Infinity(kind) && lost < 0));
    }

    /// <summary>What is kept of a float.</summary>
    private static float Kept(string kind, float x) => kind != "half" ? x
        : Math.Abs(x) >= 65536 ? float.CopySign(float.PositiveInfinity, x)
        : Math.Abs(x) >= Math.ScaleB(1, -14) || float.IsNaN(x) ? x
        : float.CopySign((float)Math.ScaleB(Math.Round(Math.ScaleB((double)x, 37), MidpointRounding.ToEven), -37), x);

    /// <summary>Bit patterns of every magnitude, the words' own floats, what lies half way between them and just
    /// beside.</summary>
    private static float[] Floats(string kind)
    {
        var random = new Random(3);
        var exact = Enumerable.Range(0, 65536).Select(
            word => BitConverter.SingleToUInt32Bits(Number(kind, word))).ToList();
        var half = kind == "half" ? 1u << 12 : 1u << 15;
        return
        [
            .. ((int[])[0, 1, -1]).SelectMany(
                by => exact.Concat(exact.Select(bits => bits + half)).Select(bits => (uint)(bits + by)))
                .Concat(Enumerable.Range(0, 1 << 17).Select(_ => (uint)random.NextInt64(1L << 32)))
                .Select(bits => float.IsNaN(BitConverter.UInt32BitsToSingle(bits)) ? bits | 0x0040_0000 : bits)
                .Select(BitConverter.UInt32BitsToSingle),
        ];
    }

    private static float Number(string kind, int word) => kind == "half"
        ? (float)BitConverter.UInt16BitsToHalf((ushort)word)
        : BitConverter.UInt32BitsToSingle((uint)word << 16);

    /// <summary>The magnitude of a word; that of infinity as if numbers went on.</summary>
    private static double Magnitude(string kind, int word) =>
        word < Infinity(kind) ? Number(kind, word)
        : word == Infinity(kind) ? Math.ScaleB(1, kind == "half" ? 16 : 128)
        : double.PositiveInfinity;

    private static int Infinity(string kind) => kind == "half" ? 0x7C00 : 0x7F80;

    private static void Same(float actual, float expected, string what)
    {
        if (!(float.IsNaN(actual) && float.IsNaN(expected))
            && BitConverter.SingleToInt32Bits(actual) != BitConverter.SingleToInt32Bits(expected))
        {
            Assert.Fail($"{what}: {actual:R}, but expected {expected:R}");
        }
    }

    /// <summary>Weights and what is beside them, read and written by lanes of one width.</summary>
    private sealed record Memory(
        int Width, Func<ushort[], short[], float[]> Load, Func<float[], (ushort[] Words, short[] Lost)> Store)
    {
        public static IReadOnlyList<Memory> Of(string kind) => kind == "half"
            ? [With<Lane1, HalfCodec<Lane1>>(), With<Lane4, HalfCodec<Lane4>>(), With<Lane8, HalfCodec<Lane8>>(),
                With<Lane16, HalfCodec<Lane16>>()]
            : [With<Lane1, BFloat16Codec<Lane1>>(), With<Lane4, BFloat16Codec<Lane4>>(), With<Lane8,
                BFloat16Codec<Lane8>>(), With<Lane16, BFloat16Codec<Lane16>>()];

        private static Memory With<V, C>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>
            where C : struct, ICodec<V> => new(V.Width, Read<V, C>, Write<V, C>);

        private static float[] Read<V, C>(ushort[] words, short[] lost)
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>
            where C : struct, ICodec<V>
        {
            var floats = new float[words.Length];
            for (var i = 0; i < floats.Length; i += V.Width)
            {
                V.Store(
                    default(CompensatedWeights<V, C>).Load(
                        ref Bytes(words), ref Bytes(lost), (nuint)i, default(FullLane)), ref floats[0], (nuint)i);
            }

            return floats;
        }

        private static (ushort[] Words, short[] Lost) Write<V, C>(float[] floats)
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>
            where C : struct, ICodec<V>
        {
            var (words, lost) = (new ushort[floats.Length], new short[floats.Length]);
            for (var i = 0; i < floats.Length; i += V.Width)
            {
                default(CompensatedWeights<V, C>).Store(
                    V.Load(ref floats[0], (nuint)i), default, ref Bytes(words), ref Bytes(lost), (nuint)i, default(
                        FullLane));
            }

            return (words, lost);
        }

        private static ref byte Bytes<T>(T[] array)
            where T : unmanaged => ref Unsafe.As<T, byte>(ref array[0]);
    }
}
