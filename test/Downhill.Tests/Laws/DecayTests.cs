using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Tests.Laws;

/// <summary>Decoupled decay does what it says at any rate, though a step of it may be less than half an ulp.</summary>
public sealed class DecayTests
{
    private const double Tolerance = 0.01;
    private const int Steps = 100_000;
    private const double Strength = 0.01;

    // Rounding depends on the fraction of a weight: one just above a power of two is worst off.
    private static readonly float[] Weights =
    [
        1, -1, 1.0001f, 1.002f, 1.25f, 1.5f, -1.75f, 1.9999f, 3, 0.1f, -0.7f, 1e-3f, 123.456f, 1e-30f, 1e30f,
        .. Draw.Normal(49, seed: 7),
    ];

    public static TheoryData<string> Decoupled => [.. Names];

    public static TheoryData<string, double> Rates =>
    [
        .. from name in Names
           from rate in (double[])[1e-6, 2e-6, 5e-6, 1e-5, 9.6e-5, 3e-4, 7.7e-4, 9.6e-4, 1e-3, 1.3e-3, 1e-2]
           select (name, rate),
    ];

    private static IEnumerable<string> Names => from entry in Catalog.All
                                                let options = entry.Defaults with { WeightDecay = Strength }
                                                where options.CoupledWeightDecay.IsZero
                                                // Their stored weights decay with their average, which lags.
                                                where options is not ScheduleFreeOptions
                                                // Decay within a direction whose length is measured is no more than its part.
                                                && options is not { Measure: not null, OwnWeightDecay: null }
                                                select entry.Id;

    [Fact]
    public void Some_decouple_their_decay_whatever_their_options() =>
        Names.ShouldBe(
            ["adamw", "lion", "adabelief", "adabelief-R", "ademamix", "laprop", "grams", "adamod", "adan", "nadamw", "sgdw", "tiger",
                "sophia", "adahessian", "mars", "mars-lion"]);

    [Theory]
    [MemberData(nameof(Rates))]
    public void Without_gradients_weights_shrink_as_the_exact_formula_says(string id, double rate)
    {
        var options = Options(id, rate);
        var walk = new Walk<Lane8, float>(options, Weights, x => (float)x);

        var steps = (int)Math.Min(Steps, 1 / (rate * Strength));
        Repeat(walk, new float[Weights.Length], steps);

        var exact = steps * Math.Log(1 - rate * Strength);
        for (var i = 0; i < Weights.Length; i++)
        {
            (Math.Log((double)walk.Weights[i] / Weights[i]) / exact).ShouldBe(1, Tolerance, $"{Weights[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Decoupled))]
    public void Among_noisy_gradients_they_shrink_as_much_as_in_double(string id)
    {
        // One run tells it to 0.9 % (one standard deviation of adamw's), so that the mean of eight is compared.
        var shares = Enumerable.Range(0, 8).Select(seed =>
        {
            var (with, without) = (
                Moved(Options(id, 2e-6), seed), Moved(Options(id, 2e-6) with { WeightDecay = 0 }, seed));
            return (with[0] - without[0]) / (with[1] - without[1]);
        });

        shares.Average().ShouldBe(1, Tolerance);
    }

    private static double[] Moved(OptimizerOptions options, int seed)
    {
        var floats = new Walk<Lane8, float>(options, Weights[..8], x => (float)x);
        var doubles = new Walk<Double1, double>(options, [.. Weights[..8].Select(x => (double)x)], x => x);
        var gradients = Enumerable.Range(0, 997).Select(step => Draw.Normal(8, step + 5000 * seed)).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var gradient = gradients[step % gradients.Length];
            floats.Step(step, gradient);
            doubles.Step(step, [.. gradient.Select(x => (double)x)]);
        }

        return [floats.Weights.Sum(x => Math.Abs((double)x)), doubles.Weights.Sum(Math.Abs)];
    }

    [Theory]
    [MemberData(nameof(Decoupled))]
    public void A_schedule_decays_by_its_sum(string id)
    {
        ISchedule[] schedules =
            [new CosineDecay(2e-5, Steps), new StepDecay(1e-4, 1000, 0.9), new Saw(1e-5, 2), new Saw(1e-5, 64), new Saw(1e-5, 610)];
        foreach (var schedule in schedules)
        {
            var options = Options(id, new(schedule));
            var walk = new Walk<Lane8, float>(options, Weights, x => (float)x);

            Repeat(walk, new float[Weights.Length], Steps);

            var exact = Enumerable.Range(0, Steps).Sum(step => Math.Log(1 - schedule.At(step) * Strength));
            walk.Weights.Zip(Weights).ShouldAllBe(
                pair => Math.Abs(Math.Log((double)pair.First / pair.Second) / exact - 1) < Tolerance, $"{schedule}");
        }
    }

    [Theory]
    [InlineData("adamw", Rounding.Stochastic)]
    [InlineData("adamw", Rounding.Compensated)]
    [InlineData("adamw", Rounding.Master)]
    [InlineData("lion", Rounding.Stochastic)]
    public void Weights_of_16_bits_shrink_as_much_in_the_mean(string id, Rounding rounding)
    {
        const int Count = 1 << 16;
        const int Few = 2000;
        var options = Options(id, 1e-4) with { Rounding = rounding };
        var values = Enumerable.Range(0, Count).Select(i => (BFloat16)(1 + i % 128 / 128f)).ToArray();
        var before = values.Sum(x => (double)(float)x);
        var optimizer = new Optimizer([new Parameter<BFloat16>("w", values, new BFloat16[Count])], options);

        for (var step = 0; step < Few; step++)
        {
            optimizer.Step();
        }

        var after = rounding == Rounding.Stochastic ? values.Sum(x => (double)(float)x) : Extended(optimizer, values);
        (Math.Log(after / before) / (Few * Math.Log(1 - 1e-4 * Strength)))
            .ShouldBe(1, rounding == Rounding.Stochastic ? 0.03 : Tolerance);
    }

    [Fact]
    public void What_is_applied_is_never_far_from_what_is_due()
    {
        foreach (var δ in (double[])[1e-12, 2e-9, 2e-8, 1e-7, 9e-7, 1e-6, 3e-6, 7.5e-6, 9.5e-6])
        {
            var (due, applied, farthest) = (0.0, 0.0, 0.0);
            for (var t = 1; t <= 1_000_000; t++)
            {
                due += δ;
                applied += DecoupledDecay.Portion<Lane1>(δ, StepIndex.Of(t)).Value;
                farthest = Math.Max(farthest, Math.Abs(applied - due));
            }

            farthest.ShouldBeLessThan(4e-6, $"{δ}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9.6e-6)]
    [InlineData(1e-5)]
    [InlineData(0.1)]
    [InlineData(0.4999)]
    [InlineData(0.9)]
    [InlineData(3)]
    public void A_decay_that_is_seen_or_none_is_as_PyTorch_has_it_at_each_update(double δ)
    {
        for (var t = 1; t < 1000; t++)
        {
            DecoupledDecay.Portion<Lane1>(δ, StepIndex.Of(t)).Value.ShouldBe(δ > 0.5 ? δ : 1 - (double)(float)(1 - δ));
            DecoupledDecay.Portion<Double1>(δ, StepIndex.Of(t)).Value.ShouldBe(δ);
        }
    }

    [Theory]
    [MemberData(nameof(Decoupled))]
    public void Training_at_a_small_rate_goes_on_to_the_bit(string id)
    {
        Optimizer Make(float[] weights) => new([new Parameter("w", weights, new float[8])], Options(id, 2e-6));
        var (straight, resumed) = (Weights[..8].ToArray(), Weights[..8].ToArray());
        var (one, two) = (Make(straight), Make(resumed));

        for (var step = 0; step < 1000; step++)
        {
            one.Step();
            two.Step();
            var next = Make(resumed);
            next.Load(two.Save());
            two = next;
        }

        resumed.ShouldBe(straight);
        resumed.ShouldNotBe(Weights[..8]);
    }

    /// <summary>Returns options whose weights shrink by the rate times the strength: LaProp's decay has no rate in
    /// it.</summary>
    private static OptimizerOptions Options(string id, HyperParameter rate) => Catalog.Find(id).Defaults with
    {
        LearningRate = rate,
        WeightDecay = id != "laprop" ? Strength
            : rate.Schedule is null ? rate.At(0).Value * Strength : new HyperParameter(step => rate.At(step).Value * Strength),
    };

    private static void Repeat(Walk<Lane8, float> walk, float[] gradients, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            walk.Step(step, gradients);
        }
    }

    /// <summary>The sum of the floats that weights stand for together with what is kept beside them.</summary>
    private static double Extended(Optimizer optimizer, BFloat16[] values) =>
        optimizer.State.TryGetValue("w/master", out var master)
            ? master.ToArray<float>().Sum(x => (double)x)
            : optimizer.State["w/compensation"].ToArray<short>().Zip(values).Sum(
                pair => (double)BitConverter.Int32BitsToSingle(
                    (BitConverter.SingleToInt32Bits((float)pair.Second) & ~0xFFFF) + pair.First));

    private sealed record Saw(double Top, long Period) : ISchedule
    {
        public double At(long step) => Top * (step % Period + 1) / Period;
    }
}
