using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>What an optimizer promises about parameters, whatever its rule.</summary>
public sealed class OptimizerTests
{
    /// <summary>The least move, as a part of a weight, that shows in 16 bits.</summary>
    private const double LeastMove = 1e-5;

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void The_order_of_parameters_changes_nothing(string kept, string name)
    {
        var (forth, back) = (Few(kept, name), Few(kept, name, Layout.Few with { Order = [3, 1, 0, 2] }));

        Together(5, forth, back);

        Bits.ShouldBeSame(back.Arrays, forth.Arrays, $"{name}, {kept}");
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void Neighbors_in_one_array_get_the_same_bits_as_arrays_of_their_own(string kept, string name)
    {
        var (apart, joined) = (Few(kept, name), Few(kept, name, Layout.Few with { Neighbors = true }));

        Together(3, apart, joined);
        apart.Parameters[1].ClearGradient();
        joined.Parameters[1].ClearGradient();
        apart.StepAsItIs();
        joined.StepAsItIs();
        Together(3, apart, joined);

        Bits.ShouldBeSame(joined.Arrays, apart.Arrays, $"{name}, {kept}");
        joined.Optimizer.Updates("p1").ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void A_missing_gradient_skips_the_parameter_and_is_not_counted(string kept, string name)
    {
        var subject = Few(kept, name);
        subject.Step(1);
        var before = subject.Arrays.ToList();

        subject.Optimizer.ClearGradients();
        subject.StepAsItIs();

        Bits.ShouldBeSame(subject.Arrays, before, $"{name}, {kept}");
        subject.Optimizer.Updates("p0").ShouldBe(1);
        subject.Optimizer.Steps.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void A_parameter_that_never_had_a_gradient_is_skipped(string kept, string name)
    {
        var subject = Few(kept, name);
        var before = subject.Weights[3];
        subject.DrawGradients(1);
        subject.Parameters[3].ClearGradient();

        subject.StepAsItIs();

        Bits.ShouldBeSame(subject.Weights[3], before, $"{name}, {kept}");
        subject.Parameters[3].HasGradient.ShouldBeFalse();
        subject.Optimizer.Updates("p3").ShouldBe(0);
        subject.Optimizer.Updates("p1").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void A_zero_gradient_is_a_real_step(string kept, string name)
    {
        var options = Case.Find(name);
        var subject = Few(kept, name);
        subject.Step(1);
        var before = Weights().ToList();

        subject.Optimizer.ZeroGradients();
        subject.StepAsItIs();

        // FTRL makes weights anew from its state, whose rounding they then have.
        var isMadeAnew = options is FtrlOptions && !kept.EndsWith("Float32", StringComparison.Ordinal);

        // What keeps the weights moving is a velocity or an average of gradients, or decay. A number of 16 bits does
        // not move by so little as ASGD's decay.
        var move = Rest.Move(options);
        if (!isMadeAnew && (move is 0 or > LeastMove || kept.StartsWith("float ", StringComparison.Ordinal)))
        {
            Weights().Zip(before).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)).ShouldBe(move == 0);
        }

        subject.Optimizer.Updates("p1").ShouldBe(2);

        IEnumerable<float[]> Weights() => subject.Weights.Concat(subject.Companions);
    }

    [Fact]
    public void Adam_moves_on_by_two_thirds_of_its_rate_when_the_gradient_vanishes_after_one_step()
    {
        float[] weights = [0], gradient = [1];
        var adam = new Adam([new Parameter("w", weights, gradient)], new() { LearningRate = 0.1 });
        adam.Step();
        var first = weights[0];
        adam.ZeroGradients();

        adam.Step();

        first.ShouldBe(-0.1f, 1e-6f);
        (weights[0] - first).ShouldBe(-0.067f, 5e-4f);
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void Groups_override_options(string kept, string name)
    {
        var options = Kept.Find(kept).In(Case.Find(name));
        Assert.SkipWhen(
            options.Measure is { Scope: MeasureScope.Model }, "One group of the model is measured with the other.");
        var slower = options with { LearningRate = 1e-5, WeightDecay = 0.3 };
        var (all, others) = (Few(kept, name), Kept.Find(kept).Make(slower, Layout.Few));
        var grouped = Few(kept, name);
        var optimizer = new Optimizer([
            new ParameterGroup(grouped.Parameters.Take(2), options),
            new ParameterGroup(grouped.Parameters.Skip(2), slower)]);
        for (var step = 0; step < 3; step++)
        {
            all.Step(step);
            others.Step(step);
            grouped.DrawGradients(step);
            optimizer.Step(() => 0);
        }

        for (var i = 0; i < 4; i++)
        {
            Bits.ShouldBeSame(grouped.Weights[i], (i < 2 ? all : others).Weights[i], $"{name}, {kept}, parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void A_schedule_equals_changing_the_number_by_hand(string name)
    {
        var options = Kept.Plain.In(Case.Find(name));
        Assert.SkipWhen(
            options is ScheduleFreeAdamWPOptions or ScheduleFreeRAdamOptions,
            "The average counts a rate as if it had always been so.");
        var scheduled = Kept.Plain.Make(
            options with { LearningRate = new StepDecay(0.5, Every: 2, Factor: 0.25) }, Layout.Few);
        var byHand = Kept.Plain.Make(options with { LearningRate = 0.5 }, Layout.Few);

        for (var step = 0; step < 7; step++)
        {
            byHand.Optimizer.Groups[0].Options = options with { LearningRate = 0.5 * Math.Pow(0.25, step / 2) };
            byHand.Step(step);
            scheduled.Step(step);
        }

        Bits.ShouldBeSame(scheduled.Arrays, byHand.Arrays, name);
    }

    [Fact]
    public void A_group_whose_schedule_leaves_its_domain_stops_the_step_before_anything_moves()
    {
        var (first, second) = (new Parameter("first", new float[1], new[] { 1f }), new Parameter(
            "second", new float[1], new[] { 1f }));
        var optimizer = new Sgd([
            new([first], new SgdOptions { LearningRate = 1 }),
            new([second], new SgdOptions { LearningRate = new StepDecay(-1, Every: 1) })]);

        Should.Throw<ArgumentOutOfRangeException>(optimizer.Step).Message.ShouldStartWith(
            "LearningRate must lie in [0, ∞); it was -1 at step 0");

        first.Values.Span[0].ShouldBe(0);
        (optimizer.Steps, optimizer.Updates("first")).ShouldBe((0, 0));
    }

    [Fact]
    public void State_under_a_key_that_is_not_kept_is_refused_with_the_keys_that_are()
    {
        var optimizer = new Adam([new Parameter("a", new float[1])]);

        Should.Throw<KeyNotFoundException>(() => optimizer.State["a", "sum"]).Message
            .ShouldBe("AdamOptions keeps no state 'sum' of 'a'. It keeps: [exp_avg, exp_avg_sq].");
        Should.Throw<KeyNotFoundException>(() => optimizer.State["b", "exp_avg"]).Message
            .ShouldBe("No parameter is named 'b'. There are: a.");
    }

    [Fact]
    public void Steps_over_spans_count_from_1() => Should.Throw<ArgumentOutOfRangeException>(
            () => Adam.Step(new(), step: 0, new float[1], new float[1], new float[1], new float[1]))
        .Message.ShouldBe("Steps count from 1, as t does in bias corrections; it was 0. In a loop from 0, pass i + 1.");

    [Fact]
    public void A_rate_that_is_infinite_as_a_float_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamOptions { LearningRate = 1e39 }).Message
            .ShouldBe("LearningRate must lie in [0, ∞); it was 1E+39. As a float it would be infinite; try 0.001.");

    [Fact]
    public void A_shape_with_a_negative_extent_is_refused() =>
        Should.Throw<ArgumentException>(() => new Parameter("w", new float[6], shape: [-2, -3])).Message
            .ShouldStartWith("Parameter 'w': the shape [-2, -3] has a negative extent.");

    [Fact]
    public void Two_parameters_of_one_name_are_refused()
    {
        var thrown = Should.Throw<ArgumentException>(
            () => new Sgd([new Parameter("w", new float[1]), new Parameter("w", new float[2])]));

        thrown.Message.ShouldStartWith("Two parameters are named 'w'. State is kept by name, so each needs its own.");
    }

    private static Subject Few(string kept, string name, Layout? layout = null) =>
        Kept.Find(kept).Make(Case.Find(name), layout ?? Layout.Few);

    private static void Together(int steps, params Subject[] subjects)
    {
        for (var step = 0; step < steps; step++)
        {
            foreach (var subject in subjects)
            {
                subject.Step(step);
            }
        }
    }
}
