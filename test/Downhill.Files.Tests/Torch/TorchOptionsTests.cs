namespace Downhill.Files.Tests.Torch;

public sealed class TorchOptionsTests
{
    [Fact]
    public void A_groups_options_are_those_that_PyTorch_was_given()
    {
        using var file = TorchFile.Open(Recording.Of("adam").Files.First());

        var groups = TorchOptimizerState.From(file.Root, Recording.Of("adam").Order).Groups;

        var expected = new AdamOptions
        {
            LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6,
            WeightDecay = 0.1
        };
        groups[0].As(new AdamOptions()).ShouldBe(expected);
        groups[1].As(new AdamOptions()).ShouldBe(expected with { LearningRate = 0.003, WeightDecay = 0 });
    }

    [Fact]
    public void Every_option_goes_to_PyTorch_and_comes_back()
    {
        foreach (var options in TorchForms.All)
        {
            var changed = options;
            foreach (var info in Told(options))
            {
                changed = info.With(changed, info.IsSwitch ? 1 : 0.375);
            }

            TorchGroup.Of(["w"], changed).As(options).ShouldBe(changed);
            changed.ShouldNotBe(options);
        }
    }

    [Fact]
    public void An_option_that_PyTorch_lacks_is_refused_rather_than_lost()
    {
        var refused = 0;
        foreach (var options in Catalog.All.Where(entry => entry.PyTorch is not null).Select(entry => entry.Defaults))
        {
            foreach (var info in OptionInfo.Of(options).Where(info => info.IsNumber || info.IsSwitch)
                .ExceptBy(Told(options).Select(told => told.Name), info => info.Name))
            {
                var changed = info.With(options, info.IsSwitch ? 1 : 0.375);

                Should.Throw<ArgumentException>(() => TorchGroup.Of(["w"], changed), $"{changed}").Message
                    .ShouldStartWith($"The option '{info.Key}' is {info.Text(changed)}, and PyTorch's ");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Transforms_of_the_step_are_refused_rather_than_lost() => Should.Throw<ArgumentException>(
        () => TorchGroup.Of(["w"], new AdamOptions { UpdateTransforms = [new Cautious(), new DecoupledDecay(0.1)] }))
        .Message.ShouldBe(
            "The option 'update-transforms' is cautious,decoupled-decay(0.1), and PyTorch's Adam has none such, so that "
            + "PyTorch would go on another way. Save a safetensors file, which keeps it.");

    [Fact]
    public void A_schedule_is_written_as_its_value()
    {
        var options = new SgdOptions { LearningRate = new CosineDecay(0.5, 100) };

        var group = TorchGroup.Of(["w"], options, step: 50);

        ((double)((TorchScalar)group.Options["lr"]).Value!).ShouldBe(options.LearningRate.At(50).Value);
    }

    [Theory]
    [InlineData("momentum", "sgd", "The option 'momentum' is 0.8, and SgdOptions have no such option.")]
    [InlineData("nesterov", "momentum", "The option 'nesterov' is True, and MomentumOptions have no such option.")]
    [InlineData("momentum", "nesterov", "The option 'dampening' is 0.3, and NesterovOptions have no such option.")]
    [InlineData("amsgrad", "adam", "The option 'amsgrad' is True, and AdamOptions have no such option.")]
    [InlineData("adam", "amsgrad", "The option 'amsgrad' is False, and AmsGradOptions are of files where it is True.")]
    [InlineData("rmsprop", "adadelta", "The option 'alpha' is 0.9, and AdadeltaOptions have no such option.")]
    public void Options_of_another_optimizer_are_refused_by_name(string recording, string form, string message)
    {
        using var file = TorchFile.Open(Recording.Of(recording).Files.First());
        var group = TorchOptimizerState.From(file.Root, Recording.Of(recording).Order).Groups[0];

        Should.Throw<InvalidDataException>(() => group.As(TorchForms.Of(form))).Message.ShouldStartWith(message);
    }

    [Fact]
    public void What_is_no_value_of_an_option_is_refused_by_name()
    {
        As("lr", -1.0).Message.ShouldStartWith("The option 'lr': LearningRate must lie in [0, ∞); it was -1.");
        As("lr", "fast").Message.ShouldBe("The option 'lr' must be a number; it is fast.");
        As("maximize", "yes").Message.ShouldBe("The option 'maximize' must be True or False; it is yes.");
        As("betas", 0.9).Message.ShouldBe("The option 'betas' must be two numbers; it is 0.9.");
        As("momentum_decay", 9L).Message.ShouldStartWith(
            "The option 'momentum_decay' is 9, and AdamOptions have no such option.");

        static Exception As(string key, object value) => Should.Throw<InvalidDataException>(
            () => new TorchGroup([], new Dictionary<string, TorchValue> { [key] = new TorchScalar(value) }).As(
                new AdamOptions()));
    }

    [Fact]
    public void Forms_that_PyTorch_does_not_have_are_refused()
    {
        Should.Throw<ArgumentException>(() => TorchGroup.Of([], new AdamROptions())).Message.ShouldContain(
            "AdamROptions");
        Should.Throw<ArgumentException>(
            () => new TorchGroup([], new Dictionary<string, TorchValue>()).As(new AdamROptions()));
    }

    /// <summary>The options that PyTorch's optimizer has too.</summary>
    private static IEnumerable<OptionInfo> Told(OptimizerOptions options)
    {
        var keys = Catalog.All.Single(entry => entry.Defaults.GetType() == options.GetType()).PyTorch!.Keys;
        var names = keys.SelectMany(key => OptionNames.Find(options, key)!).Select(info => info.Name).ToHashSet();
        return OptionInfo.Of(options).Where(info => names.Contains(info.Name));
    }
}
