using System.Runtime.InteropServices;

namespace Downhill.Outsider.Tests.Rules;

/// <summary>A rule from outside is treated as those of the catalog.</summary>
public sealed class OwnRuleTests
{
    private const int Length = 1003;

    public static TheoryData<double, double> Decays => [(1e-3, 1e-2), (1e-3, 0.5), (1e-6, 1e-2), (0.1, 0), (0, 0.1)];

    [Theory]
    [MemberData(nameof(Decays))]
    public void An_own_AdamW_has_the_bits_of_the_catalogs(double rate, double decay)
    {
        var own = Train(new OwnAdamWOptions { LearningRate = rate, WeightDecay = decay });
        var ours = Train(new AdamWOptions { LearningRate = rate, WeightDecay = decay });

        ShouldBeSame(own.Weights, ours.Weights);
        ShouldBeSame(own.Second, ours.Second);
    }

    [Fact]
    public void Without_saying_so_it_would_be_decayed_twice()
    {
        var own = Train(new OwnAdamWOptions { WeightDecay = 0.1 });
        var twice = Train(new Twice(new OwnAdamWOptions { WeightDecay = 0.1 }) { WeightDecay = 0.1 });

        twice.Weights.ShouldNotBe(own.Weights);
    }

    [Fact]
    public void One_more_of_Adams_kin_has_its_options_and_coefficients()
    {
        var half = Train(new HalfAdamOptions { LearningRate = 2e-3, Beta1 = 0.8 });
        var adam = Train(new AdamOptions { LearningRate = 1e-3, Beta1 = 0.8 });

        ShouldBeSame(half.Weights, adam.Weights);
        Should.Throw<ArgumentOutOfRangeException>(() => new HalfAdamOptions { Beta2 = 1 });
    }

    [Fact]
    public void Own_options_are_checked_with_the_same_words()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new OwnAdamWOptions { Beta1 = 1 }).Message
            .ShouldBe("Beta1 must lie in [0, 1); it was 1. A decay of 1 never forgets; try 0.9.");
        Should.Throw<ArgumentOutOfRangeException>(() => new OwnAdamWOptions() with { Epsilon = -1 }).Message
            .ShouldBe("Epsilon must lie in [0, ∞); it was -1. A finite number that is not negative; try 1E-08.");
        var late = new OwnAdamWOptions { LearningRate = new(step => 1 - step) };
        var optimizer = new Optimizer([new Parameter("w", new float[1], new float[1])], late);
        optimizer.Step();
        optimizer.Step();
        Should.Throw<ArgumentOutOfRangeException>(optimizer.Step).Message.ShouldStartWith(
            "LearningRate must lie in [0, ∞); it was -1 at step 2, as ");
    }

    [Fact]
    public void An_own_range_is_stated_once_beside_the_default()
    {
        new OwnRange().Temperature.ShouldBe(2);
        (new OwnRange() with { Temperature = 3 }).Temperature.Range!.Interval.ShouldBe("[1, 10]");
        Should.Throw<ArgumentOutOfRangeException>(() => new OwnRange { Temperature = 11 }).Message
            .ShouldBe("Temperature must lie in [1, 10]; it was 11. It is a temperature; try 2.");
    }

    [Fact]
    public void Own_options_are_listed_set_and_told_as_text()
    {
        OptimizerOptions options = new OwnAdamWOptions();

        OptionInfo.Of(options).Take(5).Select(option => option.Key)
            .ShouldBe(["learning-rate", "beta1", "beta2", "epsilon", "weight-decay"]);
        foreach (var option in OptionInfo.Of(options).Where(option => option.IsNumber))
        {
            var changed = option.With(options, "0.25");
            option.With(options, option.Text(changed)).ShouldBe(changed);
            changed.ShouldNotBe(options);
        }

        options.ToString().ShouldBe(
            "OwnAdamWOptions: learning-rate=0.001 beta1=0.9 beta2=0.999 epsilon=1e-8 weight-decay=0.01");
    }

    private static (float[] Weights, float[] Second) Train(OptimizerOptions options)
    {
        var random = new Random(1);
        var (weights, gradients) = (new float[Length], new float[Length]);
        Fill(weights);
        var optimizer = new Optimizer([new Parameter("w", weights, gradients)], options) { Threads = 2 };
        for (var step = 0; step < 70; step++)
        {
            Fill(gradients);
            optimizer.Step();
        }

        return (weights, optimizer.State["w/exp_avg_sq"].ToArray<float>());

        void Fill(float[] floats)
        {
            foreach (ref var x in floats.AsSpan())
            {
                x = random.NextSingle() - 0.5f;
            }
        }
    }

    private static void ShouldBeSame(float[] actual, float[] expected) => MemoryMarshal.AsBytes<float>(actual)
        .SequenceEqual(MemoryMarshal.AsBytes<float>(expected)).ShouldBeTrue();

    /// <summary>The same rule by somebody who has not heard of
    /// <see cref="OptimizerOptions.CoupledWeightDecay"/>.</summary>
    private sealed record Twice(OwnAdamWOptions Right) : OptimizerOptions
    {
        public override HyperParameter LearningRate { get; init; } = 1e-3;

        public override IReadOnlyList<StateInfo> States => Right.States;

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader) => Right.Bind<V, TReader>(now, ref reader);
    }

    private sealed record OwnRange : OptimizerOptions
    {
        private static readonly OptionRange Temperatures = new("[1, 10]", x => x is >= 1 and <= 10, _ => "It is a temperature");

        public override HyperParameter LearningRate { get; init; } = 1;

        public HyperParameter Temperature { get; init => field = value.In(field.Range); } = Temperatures.Default(2);

        public override IReadOnlyList<StateInfo> States => [];

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
        {
        }
    }
}
