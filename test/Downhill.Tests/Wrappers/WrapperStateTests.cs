using Downhill.Tensors;

namespace Downhill.Tests.Wrappers;

/// <summary>What wrappers keep in a checkpoint, and what does not fit.</summary>
public sealed class WrapperStateTests
{
    [Fact]
    public void A_checkpoint_tells_wrappers_and_counts_readably()
    {
        using var saved = Trained(new Lookahead { Period = 2 }, new ExponentialMovingAverage { Start = 2 }).Save();

        saved.Keys.ShouldBe(["w/momentum_buffer", "w/slow_weights", "w/ema"]);
        saved.Metadata["optimizer.wrappers"].ShouldBe(
            "lookahead(period=2,slow-step-size=0.5,begins-at-synchronization=false); "
            + "ema(decay=0.999,warmup=none,start=2,every=1)");
        saved.Metadata["w/slow_weights.count"].ShouldBe("2");
        saved.Metadata["w/ema.count"].ShouldBe("2");
        saved.Metadata["optimizer.groups"].ShouldContain("\"keys\":[\"momentum_buffer\",\"slow_weights\",\"ema\"]");
    }

    [Fact]
    public void A_checkpoint_with_more_or_less_is_refused_and_nothing_is_changed()
    {
        using var plain = Trained().Save();
        using var wrapped = Trained(new Lookahead()).Save();
        var (without, with) = (Make(), Make(new Lookahead()));

        Should.Throw<CheckpointException>(() => without.Load(wrapped)).Mismatches.ShouldBe(
            ["w/slow_weights: unexpected; nothing here is kept under that name"]);
        Should.Throw<CheckpointException>(() => with.Load(plain)).Mismatches.ShouldBe(["w/slow_weights: missing"]);
        (without.Steps, with.Steps).ShouldBe((0, 0));
        with.State["w/momentum_buffer"].ToArray<float>().ShouldBe([0]);
    }

    [Fact]
    public void Slow_weights_that_a_checkpoint_lacks_begin_anew_with_the_weights_there_are()
    {
        using var plain = Trained().Save();
        float[] weights = [5];
        var optimizer = Make(weights, new Lookahead { Period = 4 });

        optimizer.Load(plain, LoadScope.AllowMissing).Missing.ShouldBe(["w/slow_weights"]);
        optimizer.Step();

        // The fourth step: half the way back to 5.
        weights[0].ShouldBeInRange(4, 4.999f);
        optimizer.State["w/slow_weights"].ToArray<float>().ShouldBe(weights);
    }

    [Fact]
    public void Other_options_of_a_wrapper_are_told()
    {
        using var saved = Trained(new Lookahead()).Save();

        var report = Make(new Lookahead { Period = 7 }).Load(saved);

        report.Differences.Single().ToString().ShouldContain("period=7");
        using var sharp = Make(new Sam()).Save();
        Make().Load(sharp).Differences.Single().ToString().ShouldContain("sam(radius=0.05)");
        using var plain = Make().Save();
        Make(new Sam()).Load(plain).Differences.Single().ToString().ShouldContain("none");
    }

    [Fact]
    public void Counts_that_are_missing_or_damaged_are_refused()
    {
        using var saved = Trained(new StochasticWeightAverage()).Save();

        Refused(metadata => metadata.Remove("w/swa.count"), "w/swa.count: missing");
        Refused(metadata => metadata["w/swa.count"] = "-1", "w/swa.count: '-1' counts nothing");
        Refused(metadata => metadata["optimizer.frozen"] = "{", "optimizer.frozen: this is no list of names");

        void Refused(Action<Dictionary<string, string>> damage, string told)
        {
            var metadata = saved.Metadata.ToDictionary();
            damage(metadata);
            Should.Throw<CheckpointException>(() => Make(new StochasticWeightAverage()).Load(
                new TensorSet(saved.Values, metadata))).Mismatches.Single().ShouldStartWith(told);
        }
    }

    [Fact]
    public void Parameters_may_be_called_otherwise()
    {
        using var saved = Trained(new StochasticWeightAverage()).Save();
        var average = new StochasticWeightAverage();
        var optimizer = new Momentum([new Parameter("v", new float[1], new float[1])]) { Wrappers = [average] };

        optimizer.Load(saved, rename: name => name == "w" ? "v" : name);

        average.Count.ShouldBe(3);
    }

    [Fact]
    public void A_wrapper_belongs_to_one_optimizer_and_has_a_key_of_its_own()
    {
        var average = new StochasticWeightAverage();
        Make(average);

        Refused("This StochasticWeightAverage belongs to an optimizer, whose weights it knows. Make another.", average);
        Refused(
            "Lookahead keeps its state under 'slow_weights', as another Lookahead does. Give it another StateKey.",
            new Lookahead(), new Lookahead());
        Refused(
            "Lookahead keeps its state under 'momentum_buffer', as MomentumOptions does. Give it another StateKey.",
            new Lookahead { StateKey = "momentum_buffer" });
        Refused("Wrapper 1 is null. Leave it out.", new Lookahead(), null!);
        Should.Throw<ArgumentException>(() => new Lookahead { StateKey = "a/b" });

        static void Refused(string told, params OptimizerWrapper[] wrappers) =>
            Should.Throw<ArgumentException>(() => Make(wrappers)).Message.ShouldStartWith(told);
    }

    private static Momentum Trained(params OptimizerWrapper[] wrappers)
    {
        var optimizer = Make(wrappers);
        for (var step = 0; step < 3; step++)
        {
            optimizer.Step();
        }

        return optimizer;
    }

    private static Momentum Make(params OptimizerWrapper[] wrappers) => Make(new float[] { 1 }, wrappers);

    private static Momentum Make(float[] weights, params OptimizerWrapper[] wrappers) =>
        new([new Parameter("w", weights, new float[] { 1 })], new() { LearningRate = 0.1 }) { Wrappers = wrappers };
}
