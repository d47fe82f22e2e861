namespace Downhill.Tests.Schedules;

/// <summary>The only schedule with memory: it falls when a metric stops getting better, and checkpoints hold what it
/// remembers. PyTorch's own runs are compared in <c>downhill replay --traces</c>.</summary>
public sealed class ReduceOnPlateauTests
{
    [Fact]
    public void The_rate_falls_after_more_bad_metrics_on_end_than_are_borne_and_then_cools_down()
    {
        ReduceOnPlateau rate = new(1) { Factor = 0.5, Patience = 1, Cooldown = 2 };
        var optimizer = Sgd(rate);

        double[] metrics = [5, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3];
        metrics.Select(metric => Observed(optimizer, rate, metric)).ShouldBe(
            [1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25]);
    }

    [Fact]
    public void What_is_remembered_goes_on_from_a_checkpoint_to_the_bit()
    {
        ReduceOnPlateau Rate() => new(0.3) { Factor = 0.7, Patience = 2, Cooldown = 1, Threshold = 0.01 };
        double[] metrics = [9, 8, 8, 8, 8.1, 7.9999, 7.99, 7.9, 7.9, 7.9, 7.9, 7.9, double.NaN, 7.9, 7.9, 7.9, 7];
        for (var at = 0; at <= metrics.Length; at++)
        {
            var (whole, first, second) = (Rate(), Rate(), Rate());
            var (through, before, after) = (Sgd(whole), Sgd(first), Sgd(second));
            Array.ForEach(metrics, through.Observe);
            Array.ForEach(metrics[..at], before.Observe);

            var report = after.Load(before.Save());
            Array.ForEach(metrics[at..], after.Observe);

            second.Rate.ShouldBe(whole.Rate);
            second.Best.ShouldBe(whole.Best);
            second.Save().ShouldBe(whole.Save());
            report.Differences.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("plateau:0.1", "plateau:initial=0.1,factor=0.1,patience=10,threshold=0.0001,threshold-mode=relative,"
        + "goal=minimum,cooldown=0,least=0,change=1E-08")]
    [InlineData("plateau:0.5,0.25,patience=3,goal=maximum,threshold-mode=absolute,least=0.001", "plateau:initial=0.5,"
        + "factor=0.25,patience=3,threshold=0.0001,threshold-mode=absolute,goal=maximum,cooldown=0,least=0.001,"
        + "change=1E-08")]
    public void A_text_is_read_and_written(string text, string whole)
    {
        var rate = ReduceOnPlateau.Parse(text);

        $"{rate}".ShouldBe(whole);
        $"{ReduceOnPlateau.Parse(whole)}".ShouldBe(whole);
        (rate.Rate, rate.Best).ShouldBe((rate.Initial, null));
    }

    [Theory]
    [InlineData("plateau", "a text begins with 'plateau:'")]
    [InlineData("plateau:factor=0.5", "'initial' is missing")]
    [InlineData("plateau:0.1,2", "Factor must lie in [0, 1]; it was 2")]
    [InlineData("plateau:x", "initial takes a number, unlike 'x'")]
    [InlineData("plateau:0.1,patience=0.5", "patience takes a whole number, unlike '0.5'")]
    [InlineData("plateau:0.1,goal=best", "goal takes minimum or maximum, unlike 'best'")]
    [InlineData("plateau:0.1,gaol=maximum", "'gaol=maximum' is one too many")]
    public void A_text_that_describes_none_is_refused(string text, string why) => Should.Throw<ArgumentException>(
        () => ReduceOnPlateau.Parse(text)).Message.ShouldStartWith($"{text}: {why}. It is written plateau:initial,");

    [Fact]
    public void Groups_may_share_one_or_have_one_each()
    {
        ReduceOnPlateau shared = new(1) { Patience = 0 }, own = new(1) { Patience = 1 };
        var optimizer = new Optimizer(
        [
            new ParameterGroup([Weight("a")], new SgdOptions { LearningRate = new(shared) }),
            new ParameterGroup([Weight("b")], new SgdOptions { LearningRate = new(shared) }),
            new ParameterGroup([Weight("c")], new SgdOptions { LearningRate = new(own) }),
        ]);

        optimizer.Observe(1);
        optimizer.Observe(1);

        (shared.Rate, own.Rate).ShouldBe((0.1, 1));
    }

    [Theory]
    [InlineData("0.1 none 0")]
    [InlineData("0.1 none 0 0 0")]
    [InlineData("-1 none 0 0")]
    [InlineData("NaN none 0 0")]
    [InlineData("0.1 x 0 0")]
    [InlineData("0.1 1 -1 0")]
    [InlineData("0.1 1 0 1e3")]
    public void A_damaged_memory_is_refused_and_nothing_is_changed(string memory)
    {
        ReduceOnPlateau rate = new(0.25);
        var optimizer = Sgd(rate);
        var saved = optimizer.Save();
        var damaged = new Tensors.TensorSet(
            saved.Values, new Dictionary<string, string>(saved.Metadata) { ["optimizer.plateau.0"] = memory });

        Should.Throw<CheckpointException>(() => optimizer.Load(damaged)).Message.ShouldContain(
            $"optimizer.plateau.0: '{memory}' is not the memory of a ReduceOnPlateau");
        rate.Rate.ShouldBe(0.25);
    }

    [Fact]
    public void A_metric_that_nobody_takes_is_refused() => Should.Throw<InvalidOperationException>(
        () => new Sgd([Weight("w")], new SgdOptions()).Observe(1)).Message
            .ShouldStartWith("No group has a ReduceOnPlateau that could take the metric 1.");

    [Fact]
    public void What_makes_no_sense_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ReduceOnPlateau(-1)).Message.ShouldContain("initial");
        Should.Throw<ArgumentOutOfRangeException>(() => new ReduceOnPlateau(1) { Factor = 1.5 }).Message.ShouldBe(
            "Factor must lie in [0, 1]; it was 1.5.");
        Should.Throw<ArgumentOutOfRangeException>(() => new ReduceOnPlateau(1) { Patience = -1 }).Message.ShouldBe(
            "Patience must be at least 0; it was -1.");
    }

    private static double Observed(Optimizer optimizer, ReduceOnPlateau rate, double metric)
    {
        optimizer.Step();
        optimizer.Observe(metric);
        return rate.Rate;
    }

    private static Sgd Sgd(ReduceOnPlateau rate) => new([Weight("w")], new SgdOptions { LearningRate = new(rate) });

    private static Parameter Weight(string name) => new(name, new float[2], new float[2]);
}
