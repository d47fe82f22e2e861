using Case = Downhill.Tests.Laws.Case;
using Rest = Downhill.Tests.Laws.Rest;

namespace Downhill.Tests.Formats;

/// <summary>The law of rest: with gradients of 0 all state falls to 0 and the weight stands still, whatever its
/// neighbors do; what is added up stays, and a maximum never rises.</summary>
/// <remarks>Schedule-free weights do not rest: they go on towards the iterate, whose distance falls as 1 / t. A law of
/// its own holds them to that.</remarks>
public sealed class RestTests
{
    private const int Stop = 20;

    public static TheoryData<string, string, StateFormat> Cases => new(
        from rule in Case.All.Where(
            c => c.Options.WeightDecay.IsZero && !c.Options.Maximize && c.Options.States.Count > 0
                && !Rest.NeverComes(c.Options) && c.Options is not ScheduleFreeOptions)
        from pattern in Neighbors.Patterns
        from format in Enum.GetValues<StateFormat>()
        where format != StateFormat.Block8 || !IsSetFromSums(rule.Options)
        select (rule.Name, pattern, format));

    /// <summary>Rules that keep a maximum, and no other law of the catalog's.</summary>
    public static TheoryData<string, int> Maxima => new(
        from pattern in Neighbors.Patterns
        from seed in Enumerable.Range(0, 3)
        select (pattern, seed));

    /// <summary>Rules that divide by a root of all squares so far, however they declare it.</summary>
    public static TheoryData<string, string> SumsInBlocks => new(
        from rule in (string[])["adagrad", "adagrad-R", "ftrl", "madgrad", "mirror-madgrad"]
        from pattern in Neighbors.Patterns
        select (rule, pattern));

    /// <summary>What stays as it is, to the bit.</summary>
    private static IEnumerable<(OptimizerOptions Options, StateInfo State)> Staying =>
        from options in (OptimizerOptions[])
            [new AmsGradOptions(), new AdagradOptions(), new AdagradROptions(), new FtrlOptions(), new MadgradOptions()]
        from state in options.States
        where state.Kind is StateKind.Maximum or StateKind.Sum
        select (options, state);

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_gradients_of_0_state_falls_to_0_and_weights_stand_still(
        string rule, string pattern, StateFormat format)
    {
        // The slowest average loses a fiftieth: after 700 steps a millionth is left of it, after 4400 less than 2⁻¹²⁶.
        // A block's least code is 2⁻³⁰ of the largest, so the chance that one of a hundred is above it after 1900 is a
        // millionth too.
        var options = Quick(Case.Find(rule)) with { StateFormat = format, Seed = 5 };
        // Adamax's largest magnitude falls to ε, and AdaBelief's average to a sum of them.
        var falling = options.States.Where(
            state => state.Kind is StateKind.Average or StateKind.Factor && Rest.Of(options, state) == 0).ToList();
        var (busy, steps) = (new Neighbors(pattern, Stop), format == StateFormat.Block8 ? 2048 : 5120);
        var run = new Run(options);
        var before = run.Weights();
        for (var step = 0; step < steps; step++)
        {
            run.Step(busy.At(step));
            before = step == steps - 300 ? run.Weights() : before;
        }

        var after = run.Weights();
        foreach (var element in Enumerable.Range(0, Neighbors.Length).Where(Neighbors.Rests))
        {
            after[element].ShouldBe(before[element], $"weight {element}");
            foreach (var state in falling)
            {
                run.State(state)[element].ShouldBe(0, $"{state.Key} {element}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Maxima))]
    public void A_maximum_never_rises_by_itself_in_a_block_and_falls_by_a_step_at_most(string pattern, int seed)
    {
        var options = new AmsGradOptions { StateFormat = StateFormat.Block8, Seed = seed };
        var (busy, run, state) = (new Neighbors(pattern, Stop), new Run(options), options.States[2]);
        float[] first = [], last = [];
        for (var step = 0; step < 3000; step++)
        {
            run.Step(busy.At(step));
            var now = run.State(state);
            if (step > Stop)
            {
                now.Where((x, i) => Neighbors.Rests(i) && x > last[i]).ShouldBeEmpty($"step {step}");
            }

            first = step == Stop ? now : first;
            last = now;
        }

        // When the scale grows codes are cut off to those that remain, and those are nested: all in all one step.
        for (var i = 0; i < first.Length; i++)
        {
            var scale = Scale(last, i);
            (first[i] - last[i]).ShouldBeLessThanOrEqualTo(
                Neighbors.Rests(i) ? Gap(last[i] / scale) * scale : float.MaxValue, $"{i}");
        }
    }

    [Theory]
    [InlineData(StateFormat.Float32)]
    [InlineData(StateFormat.BFloat16)]
    public void A_maximum_and_a_sum_outside_of_blocks_stay_as_they_are(StateFormat format)
    {
        foreach (var (options, state) in Staying)
        {
            var (busy, run) = (new Neighbors("steady", Stop), new Run(options with { StateFormat = format }));
            float[] first = [];
            for (var step = 0; step < 500; step++)
            {
                run.Step(busy.At(step));
                first = step == Stop ? run.State(state) : first;
            }

            var last = run.State(state);
            Enumerable.Range(0, first.Length).Where(i => Neighbors.Rests(i) && first[i] != last[i]).ShouldBeEmpty(
                $"{options}, {state.Key}");
        }
    }

    [Theory]
    [InlineData(StateFormat.Float32, 1e-3)]
    [InlineData(StateFormat.BFloat16, 0.05)]
    public void The_offset_of_a_schedule_free_iterate_falls_as_1_over_the_updates(StateFormat format, double within)
    {
        // Rounded at random to 8 bits it wanders by an eighth of itself, and the mean of a hundred by an eightieth.
        foreach (var options in (OptimizerOptions[])[new ScheduleFreeSgdOptions(), new ScheduleFreeAdamWOptions()])
        {
            var (busy, run) = (new Neighbors("steady", Stop), new Run(options with { StateFormat = format }));
            float[] first = [];
            for (var step = 0; step < 250 * Stop; step++)
            {
                run.Step(busy.At(step));
                first = step == Stop - 1 ? run.State(options.States[0]) : first;
            }

            var last = run.State(options.States[0]);
            Enumerable.Range(0, first.Length).Where(Neighbors.Rests).Average(i => last[i] / (double)first[i] * 250)
                .ShouldBe(1, within, $"{options}");
        }
    }

    [Theory]
    [MemberData(nameof(SumsInBlocks))]
    public void A_sum_that_is_divided_by_is_never_0_again_in_a_block(string rule, string pattern)
    {
        var options = Case.Find(rule);
        var (busy, exact) = (new Neighbors(pattern, Stop), new Run(options));
        var run = new Run(options with { StateFormat = StateFormat.Block8, Seed = 5 });
        for (var step = 0; step < 1000; step++)
        {
            exact.Step(busy.At(step));
            run.Step(busy.At(step));
        }

        var state = options.States.Single(state => state.IsNeverNegative);
        var (sums, rounded) = (exact.State(state), run.State(state));
        Enumerable.Range(0, sums.Length).Where(i => Neighbors.Rests(i) && sums[i] > 0 && rounded[i] == 0)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("steady", true)]
    [InlineData("bursty", false)]
    [InlineData("sparse", true)]
    [InlineData("wide", false)]
    public void A_sum_in_a_block_keeps_the_mean_of_its_reciprocal_and_is_never_0_again(string pattern, bool isSeen)
    {
        var means = new List<double>();
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var options = new AdagradOptions { StateFormat = StateFormat.Block8, Seed = seed };
            var (busy, run) = (new Neighbors(pattern, Stop), new Run(options));
            var exact = new double[Neighbors.Length];
            for (var step = 0; step < 1000; step++)
            {
                var gradient = busy.At(step);
                run.Step(gradient);
                exact = [.. exact.Zip(gradient, (s, g) => s + (double)g * g)];
            }

            var sums = run.State(options.States[0]);
            var resting = Enumerable.Range(0, Neighbors.Length).Where(i => Neighbors.Rests(i) && exact[i] > 0).ToList();
            resting.ShouldAllBe(i => sums[i] > 0);

            // What the least code is more than is not counted.
            var least = sums.Max() * Math.ScaleB(1, -26);
            means.AddRange(resting.Where(i => exact[i] > least).Select(i => exact[i] / sums[i]));
        }

        // A sum lies between two codes that may be 8 times each other; of 1000 of them or more the mean is known to a
        // few percent.
        (means.Count > 1000).ShouldBe(isSeen);
        (isSeen ? means.Average() : 1).ShouldBe(1, 0.1);
    }

    /// <summary>Whether weights are set anew from sums with a sign, as those of FTRL and MADGRAD are: when the scale of
    /// a block moves, such a sum is rounded anew, and weights with it.</summary>
    private static bool IsSetFromSums(OptimizerOptions options) =>
        options.States.Any(state => state is { Kind: StateKind.Sum, IsNeverNegative: false });

    /// <summary>Decays by which state rests within a test.</summary>
    private static OptimizerOptions Quick(OptimizerOptions options) => options switch
    {
        AdEmaMixOptions mix => mix with { Beta2 = 0.98, Beta3 = 0.98 },
        AdanOptions adan => adan with { Beta3 = 0.98 },
        QhAdamOptions hyperbolic => hyperbolic with { Beta1 = 0.98, Beta2 = 0.98 },
        AdamFamilyOptions adam => adam with { Beta2 = 0.98 },
        RmsPropOptions rms => rms with { Decay = 0.98 },
        LionOptions lion => lion with { Beta2 = 0.98 },
        AdaiOptions adai => adai with { Beta2 = 0.98, Epsilon = 0.02 },
        QhmOptions qhm => qhm with { Momentum = 0.98 },
        AggMoOptions velocities => velocities with
        {
            Beta3 = 0.98,
            Beta4 = velocities.Beta4.IsZero ? 0 : 0.98,
        },
        _ => options,
    };

    /// <summary>The power of 16 that a block's codes are parts of.</summary>
    private static float Scale(float[] maxima, int element)
    {
        var block = maxima.Skip(element / 256 * 256).Take(256).Max();

        // Where it was just above a power of 16, it was cut off to just below.
        return MathF.ScaleB(1, 4 * (int)Math.Ceiling(Math.Log2(block * 1.15) / 4));
    }

    /// <summary>How far the codes of a part of 1 are apart, and what is next to it.</summary>
    private static float Gap(float part)
    {
        var interval = (int)Math.Floor(Math.Log2(Math.Max(part, Math.ScaleB(1, -28))) / 4) + 8;
        return MathF.ScaleB(15, 4 * interval - 32) / MathF.ScaleB(1, interval);
    }

    /// <summary>An optimizer over one parameter.</summary>
    private sealed class Run
    {
        private readonly float[] weights = new float[Neighbors.Length];
        private readonly float[] gradient = new float[Neighbors.Length];
        private readonly Optimizer optimizer;

        public Run(OptimizerOptions options) => optimizer = new([new Parameter("w", weights, gradient)], options);

        public void Step(float[] gradients)
        {
            gradients.CopyTo(gradient, 0);
            optimizer.Step(() => 0);
        }

        public float[] Weights() => [.. weights];

        public float[] State(StateInfo state) => optimizer.State.Floats("w", state.Key).ToArray();
    }
}
