using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>No count is made up. The right values are PyTorch's.</summary>
public sealed class TorchCountTests
{
    private const double Moved = 3.58e-7;

    [Fact]
    public void The_count_of_the_group_is_that_of_its_parameters()
    {
        using var file = Case.Open("apex.pt");
        var state = TorchOptimizerState.From(file.Root, Case.Names);
        var parameters = Case.Parameters(0.001f);
        var adam = new Adam(parameters, state.Groups[0].As(new AdamOptions()));

        adam.Load(state.State).Notes.ShouldBeEmpty();
        adam.Step();

        (adam.Steps, adam.Updates("weight"), adam.Updates("bias")).ShouldBe((1001, 1001, 1001));
        ShouldHaveMoved(parameters);
    }

    [Fact]
    public void Without_any_count_Adam_is_refused_until_it_is_given()
    {
        using var file = Case.Open("nostep.pt");
        var state = TorchOptimizerState.From(file.Root, Case.Names);
        var parameters = Case.Parameters(0.001f);
        var adam = new Adam(parameters, state.Groups[0].As(new AdamOptions()));

        state.Steps.ShouldBeEmpty();
        foreach (var scope in (LoadScope[])[LoadScope.Exact,
            LoadScope.AllowMissing | LoadScope.AllowUnexpected | LoadScope.AllowOtherOptimizer])
        {
            Should.Throw<CheckpointException>(() => adam.Load(state.State, scope)).Mismatches.ShouldBe(
                ["weight/step, bias/step: missing, and Adam cannot go on without; give it: Load(…, steps: 1000), or replay --steps 1000"]);
        }

        Should.Throw<CheckpointException>(() => adam.Load(state.State, steps: 0)).Mismatches.ShouldBe(
        [
            "weight: has state, so that there was an update, but steps: 0 was given",
            "bias: has state, so that there was an update, but steps: 0 was given",
        ]);
        Should.Throw<ArgumentOutOfRangeException>(() => adam.Load(state.State, steps: -1));
        adam.Load(state.State, steps: 1000);
        adam.Step();

        ShouldHaveMoved(parameters);
    }

    [Fact]
    public void A_schedule_whose_step_nothing_tells_is_refused_until_it_is_given()
    {
        using var file = Case.Open("sgd50.pt");
        var state = TorchOptimizerState.From(file.Root["optimizer"], Case.Names);
        var momentum = new Momentum(Case.Parameters(0), new() { LearningRate = new CosineDecay(0.1, 100) });

        Should.Throw<CheckpointException>(() => momentum.Load(state.State)).Mismatches.ShouldBe(
        [
            "optimizer.steps: nothing tells how many steps were done, and learning-rate follows "
            + "cosine:initial=0.1,duration=100,final=0; give it: Load(…, steps: 1000), or replay --steps 1000; 0 to begin",
        ]);
        momentum.Load(state.State, steps: 50);

        ShouldBeAt50(momentum);
    }

    [Fact]
    public void The_scheduler_in_the_file_tells_the_step_and_the_report_says_so()
    {
        using var file = Case.Open("sgd50.pt");
        TorchOptimizerState[] states =
        [
            TorchOptimizerState.From(file.Root, Case.Names),
            TorchOptimizerState.From(file.Root["optimizer"], Case.Names, scheduler: file.Root["scheduler"]),
        ];

        foreach (var state in states)
        {
            var momentum = new Momentum(
                Case.Parameters(
                0), new() { LearningRate = new CosineDecay(state.Groups[0].InitialLearningRate!.Value, 100) });
            var report = momentum.Load(state.State);

            ShouldBeAt50(momentum);
            state.Steps.Values.ShouldBe([50, 50]);
            report.Notes.Single().ShouldStartWith("Steps are 50, as the file's scheduler counts");
        }
    }

    [Fact]
    public void A_count_that_nothing_depends_on_is_not_asked_for_but_told_to_be_missing()
    {
        using var file = Case.Open("sgd50.pt");
        var state = TorchOptimizerState.From(file.Root["optimizer"], Case.Names);
        var momentum = new Momentum(Case.Parameters(1), state.Groups[0].As(new MomentumOptions { Dampening = 0.5 }));

        var notes = momentum.Load(state.State).Notes;

        state.Steps.ShouldBeEmpty();
        notes.Single().ShouldBe(
            "The checkpoint does not tell how many steps were done. Nothing here depends on it, and Steps stays 0; "
            + "to set it, give it: Load(…, steps: 1000), or replay --steps 1000.");
        momentum.Steps.ShouldBe(0);
        momentum.Updates("weight").ShouldBe(1);
    }

    [Fact]
    public void A_count_of_0_beside_state_that_has_moved_is_none()
    {
        // TorchSharp's Adadelta counts 0 for ever.
        var state = Written(
            [StoredTensor.Of<float>("w/square_avg", new[] { 1f }), StoredTensor.Of<float>("w/acc_delta", new[] { 1f })], 0, new AdadeltaOptions());

        state.Steps.ShouldBeEmpty();
        Written(
            [StoredTensor.Of<float>("w/square_avg", new[] { 0f }), StoredTensor.Of<float>("w/acc_delta", new[] { 0f })], 0, new AdadeltaOptions())
            .Steps["w"].ShouldBe(0);
        Written([StoredTensor.Of<float>("w/sum", new[] { 0.5f })], 0, new AdagradOptions()).Steps["w"].ShouldBe(0);
    }

    [Fact]
    public void A_state_without_counts_is_written_without_them()
    {
        using var file = Case.Open("nostep.pt");
        var path = Path.GetTempFileName();

        TorchFile.WriteOptimizer(path, TorchOptimizerState.From(file.Root, Case.Names));

        using (var again = TorchFile.Open(path))
        {
            TorchOptimizerState.From(again.Root).Steps.ShouldBeEmpty();
        }

        File.Delete(path);
    }

    private static TorchOptimizerState Written(StoredTensor[] tensors, long step, OptimizerOptions options)
    {
        var path = Path.GetTempFileName();
        try
        {
            TorchFile.WriteOptimizer(
                path, new(tensors, new Dictionary<string, long> { ["w"] = step }, [TorchGroup.Of(["w"], options)]));
            using var file = TorchFile.Open(path);
            return TorchOptimizerState.From(file.Root);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void ShouldBeAt50(Momentum momentum)
    {
        (momentum.Steps, momentum.Updates("weight"), momentum.Updates("bias")).ShouldBe((50, 50, 50));
        momentum.Groups[0].Options.LearningRate.At(momentum.Steps).Value.ShouldBe(0.05, 1e-15);
    }

    /// <summary>Of each parameter the first element: the second row's moments are others.</summary>
    private static void ShouldHaveMoved(Parameter[] parameters) =>
        parameters.Select(parameter => 0.3f - parameter.Values.ToArray()[0]).ShouldAllBe(
            moved => Math.Abs(moved - Moved) < 0.005e-7);
}
