using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Tests.State;

/// <summary>Counts in checkpoints of any origin.</summary>
public sealed class CountTests
{
    [Fact]
    public void Which_rules_depend_on_the_count_is_found_by_binding_them()
    {
        var needing = Catalog.All.Where(entry => CountDependence.Updates(entry.Defaults)).Select(entry => entry.Id);

        needing.ShouldBe(
            ["adam", "adam-R", "amsgrad", "adam-epsilon-hat", "amsgrad-epsilon-hat", "amsgrad-corrected", "adamw", "nadam",
                "nadam-constant", "radam", "radam-corrected", "padam", "adamax", "adamax-P", "asgd", "adabelief", "adabelief-R", "yogi",
                "adopt", "ademamix", "laprop", "grams", "adabound", "adamod", "diffgrad", "adan", "nadamw", "qhadam",
                "schedule-free-sgd", "schedule-free-adamw", "schedule-free-adamw-P", "schedule-free-radam", "madgrad", "mirror-madgrad",
                "lamb", "adahessian", "adai", "mars"], ignoreOrder: true);
        CountDependence.Updates(new AdagradOptions { LearningRateDecay = 0.1 }).ShouldBeTrue();
        CountDependence.Updates(new AdamOptions { Beta1 = 0, Beta2 = 0 }).ShouldBeFalse();
        CountDependence.Updates(new AdamOptions { LearningRate = new(new Table()) }).ShouldBeTrue();
    }

    [Fact]
    public void Any_option_that_follows_a_schedule_depends_on_the_step()
    {
        CountDependence.Steps(new AdamOptions()).ShouldBeNull();
        CountDependence.Steps(new AdamOptions { LearningRate = new ConstantSchedule(1) }).ShouldBeNull();
        CountDependence.Steps(new MomentumOptions { Momentum = new CosineDecay(0.9, 10) })
            .ShouldBe("momentum follows cosine:initial=0.9,duration=10,final=0");
    }

    [Fact]
    public void A_given_count_fills_what_is_missing_and_leaves_what_is_told()
    {
        var adam = Adam();

        var report = adam.Load(
            new(
            [.. State("a"), .. State("b")], new Dictionary<string, string> { ["a/step"] = "7", ["optimizer.steps"] = "60" }), steps: 50);

        (adam.Updates("a"), adam.Updates("b"), adam.Steps).ShouldBe((7, 50, 50));
        report.Notes.ShouldBe(["steps: 50 was given, where the checkpoint tells 60."]);
    }

    [Fact]
    public void A_parameter_whose_state_is_missing_too_stays_as_it_was()
    {
        var adam = Adam();

        var report = adam.Load(
            new(State("a"), new Dictionary<string, string> { ["a/step"] = "7" }), LoadScope.AllowMissing);

        report.Missing.ShouldBe(["b/exp_avg", "b/exp_avg_sq", "b/step"]);
        (adam.Updates("a"), adam.Updates("b"), adam.Steps).ShouldBe((7, 0, 7));
    }

    [Fact]
    public void Counts_of_some_do_not_tell_the_steps_where_another_lacks_its_own()
    {
        var momentum = new Momentum(
            [new Parameter("a", new float[2]), new Parameter("b", new float[2])], new() { LearningRate = new CosineDecay(1, 10) });
        var state = new TensorSet(
            [Floats("a/momentum_buffer"), Floats("b/momentum_buffer")], new Dictionary<string, string> { ["a/step"] = "0" });

        var thrown = Should.Throw<CheckpointException>(() => momentum.Load(state, LoadScope.AllowMissing));

        thrown.Mismatches.Single().ShouldStartWith("optimizer.steps: nothing tells how many steps were done");
        thrown.Scope.ShouldBe(LoadScope.Exact);
    }

    [Fact]
    public void Steps_may_be_given_to_a_rule_that_keeps_nothing()
    {
        var sgd = new Sgd([new Parameter("a", new float[2])], new() { LearningRate = new CosineDecay(0.1, 100) });

        Should.Throw<CheckpointException>(() => sgd.Load(new([])));
        sgd.Load(new([]), steps: 50);

        (sgd.Steps, sgd.Updates("a")).ShouldBe((50, 50));
    }

    private static Adam Adam() => new([new Parameter("a", new float[2]), new Parameter("b", new float[2])]);

    private static StoredTensor[] State(string name) => [Floats(name + "/exp_avg"), Floats(name + "/exp_avg_sq")];

    private static StoredTensor Floats(string name) => StoredTensor.Of<float>(name, new float[] { 1, 2 });

    /// <summary>A schedule that knows later steps only.</summary>
    private sealed class Table : ISchedule
    {
        public double At(long step) => step > 10 ? 0.1 : throw new ArgumentOutOfRangeException(nameof(step));
    }
}
