namespace Downhill.Tests.State;

/// <summary>Whatever can be set is in a checkpoint as text that can be compared, or the checkpoint is
/// refused.</summary>
public sealed class UnlistedOptionTests
{
    [Fact]
    public void Options_without_a_description_are_saved_and_compared()
    {
        var from = Optimizer(new() { Extra = 3, Name = "a", Names = ["x", "y"], Rate = 0.5 });

        Differences(from, new() { Extra = 3, Name = "a", Names = ["x", "y"], Rate = 0.5 }).ShouldBeEmpty();
        Differences(from, new() { Extra = 4, Name = null, Names = ["x"], Rate = new CosineDecay(0.5, 9) }).ShouldBe(
        [
            "extra: 3 in the checkpoint, 4 here (for w)",
            "name: a in the checkpoint, none here (for w)",
            "names: [x, y] in the checkpoint, [x] here (for w)",
            "rate: 0.5 in the checkpoint, cosine:initial=0.5,duration=9,final=0 here (for w)",
        ]);
    }

    [Fact]
    public void An_option_without_any_text_is_refused_when_it_is_saved()
    {
        Should.Throw<InvalidOperationException>(Optimizer(new() { Opaque = new object() }).Save).Message.ShouldBe(
            "OwnOptions.Opaque is a Object, which has no text, so a checkpoint could not tell whether it is the same when training goes "
            + "on. Override its ToString to say all that matters.");
        Should.Throw<InvalidOperationException>(Optimizer(new() { Opaque = () => 1 }).Save);
        Should.Throw<InvalidOperationException>(Optimizer(new() { Opaque = new Holder([1]) }).Save);
    }

    [Fact]
    public void Schedules_without_a_written_form_are_compared_by_what_they_give()
    {
        var from = Optimizer(new() { LearningRate = new(new Custom(step => 0.1 / (1 + step))) });

        Differences(from, new() { LearningRate = new(new Custom(step => 0.1 / (1 + step))) }).ShouldBeEmpty();
        var told = Differences(
            from, new() { LearningRate = new(new Custom(step => step == 77 ? 0 : 0.1 / (1 + step))) }).Single();
        told.ShouldStartWith("learning-rate: ");
        told.ShouldContain("0.1 at 0, 0.05 at 1, ");
        told.ShouldContain(" here (for w)");
    }

    [Fact]
    public void A_schedule_that_ends_is_compared_as_far_as_it_goes()
    {
        double[] table = [0.3, 0.2, 0.1];
        var from = Optimizer(new() { LearningRate = new(new Custom(step => table[step])) });

        Differences(from, new() { LearningRate = new(new Custom(step => table[step])) }).ShouldBeEmpty();
        Differences(
            from, new() { LearningRate = new(new Custom(step => table[Math.Min(step, 2)])) }).ShouldNotBeEmpty();
    }

    private static Optimizer Optimizer(OwnOptions options) =>
        new([new Parameter("w", new float[1], new float[1])], options);

    private static string[] Differences(Optimizer from, OwnOptions options) =>
        [.. Optimizer(options).Load(from.Save()).Differences.Select(difference => $"{difference}")];

    private sealed record Holder(int[] Values);

    private sealed class Custom(Func<long, double> values) : ISchedule
    {
        public double At(long step) => values(step);
    }

    private sealed record OwnOptions : OptimizerOptions
    {
        public override HyperParameter LearningRate { get; init; } = 0.1;

        public int Extra { get; init; }

        public string? Name { get; init; }

        public IReadOnlyList<string> Names { get; init; } = [];

        public HyperParameter Rate { get; init; } = 0;

        public object? Opaque { get; init; }

        public override IReadOnlyList<StateInfo> States => [];

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
            reader.Read(new Sgd<V>(LearningRate.At(now.Step)));
    }
}
