namespace Downhill.Files.Tests.Torch;

/// <summary>Groups hold more than options.</summary>
public sealed class TorchGroupTests
{
    [Theory]
    [InlineData("onecycle-opt.pt", "max_lr, min_lr, max_momentum, base_momentum")]
    [InlineData("group-name.pt", "name")]
    [InlineData("group-timm.pt", "lr_scale, group_name")]
    public void Keys_that_are_no_option_of_any_optimizer_are_passed_over_and_told(string name, string keys)
    {
        using var file = Case.Open(name);
        var state = TorchOptimizerState.From(file.Root, Case.Names);
        var adam = new Adam(Case.Parameters(1), state.Groups[0].As(new AdamOptions()));

        var report = adam.Load(state.State);

        state.Groups[0].PassedOver.ShouldBe(keys.Split(", "));
        report.Notes.ShouldBe([$"Keys of groups that are no options were passed over: {keys}."]);
        ((AdamOptions)adam.Groups[0].Options).WeightDecay.At(0).Value.ShouldBe(
            ((TorchScalar)state.Groups[0].Options["weight_decay"]).Value switch
            {
                double x => x,
                _ => 0,
            });
    }

    [Fact]
    public void What_a_scheduler_keeps_in_a_group_is_written_again()
    {
        using var file = Case.Open("onecycle-opt.pt");
        var state = TorchOptimizerState.From(file.Root, Case.Names);
        var adam = new Adam(Case.Parameters(1), state.Groups[0].As(new AdamOptions()));
        adam.Load(state.State);

        var written = TorchOptimizerState.Of(adam, origin: state).Groups[0];

        written.InitialLearningRate.ShouldBe(0.004);
        written.PassedOver.ShouldBe(state.Groups[0].PassedOver);
        written.As(new AdamOptions()).ShouldBe((AdamOptions)adam.Groups[0].Options);
        TorchOptimizerState.Of(adam).Groups[0].InitialLearningRate.ShouldBeNull();
    }

    [Fact]
    public void The_rate_that_a_schedule_begins_with_is_written_for_a_scheduler() =>
        TorchGroup.Of(
            ["w"], new SgdOptions { LearningRate = new CosineDecay(0.5, 100) }, step: 50).InitialLearningRate.ShouldBe(0.5);

    [Theory]
    [InlineData("momentum_decay", 0.004)]
    [InlineData("lambd", 1e-4)]
    [InlineData("bias_correction", false)]
    [InlineData("caution", true)]
    public void What_is_an_option_of_an_optimizer_that_is_not_here_is_still_refused(string key, object value) =>
        Should.Throw<InvalidDataException>(() => Group(key, value).As(new AdamOptions())).Message.ShouldStartWith(
            $"The option '{key}' is");

    [Theory]
    [InlineData("bias_correction", true)]
    [InlineData("caution", false)]
    public void At_a_value_that_does_nothing_it_is_not(string key, object value) =>
        Group(key, value).As(new AdamOptions()).ShouldBe(new AdamOptions());

    private static TorchGroup Group(string key, object value) =>
        new([], new Dictionary<string, TorchValue> { [key] = new TorchScalar(value) });
}
