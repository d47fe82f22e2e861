namespace Downhill.Tests;

public sealed class WordsTests
{
    private static readonly string[] Ids = [.. Catalog.All.Select(entry => entry.Id)];

    [Theory]
    [InlineData("Adam", "adam")]
    [InlineData("torch.optim.Adam", "adam")]
    [InlineData("optim.AdamW()", "adamw")]
    [InlineData("SGD", "sgd")]
    [InlineData("RMSprop", "rmsprop")]
    [InlineData("rms_prop", "rmsprop")]
    [InlineData("Adadelta", "adadelta")]
    [InlineData("adam-T", "adam")]
    [InlineData("adam-P", "adam")]
    [InlineData("adadelta-P", "adadelta")]
    [InlineData("rmspropR", "rmsprop-R")]
    [InlineData("adam-r", "adam-R")]
    [InlineData("NAG", "nesterov")]
    [InlineData("sgdm", "momentum")]
    [InlineData("momentm", "momentum")]
    [InlineData("torch.optim.NAdam", "nadam")]
    [InlineData("r_adam", "radam")]
    [InlineData("adma", "adam")]
    [InlineData("adm", "adam")]
    public void The_nearest_right_optimizer_is_named(string typed, string meant) =>
        OptimizerAliases.Hint(typed, Ids).ShouldBe($" Did you mean '{meant}'?");

    [Fact]
    public void What_moves_matrices_alone_is_told_with_its_place() =>
        OptimizerAliases.Hint("torch.optim.Muon", Ids).ShouldBe(
            " It moves matrices alone, so it is for code: MuonOptions and MatrixRouting of Downhill.Matrices.");

    [Theory]
    [InlineData("torch.optim.Adafactor", "AdafactorOptions of Downhill.Matrices.")]
    [InlineData("adam-mini", "AdamMiniOptions of Downhill.Matrices.")]
    [InlineData("SOAP", "SoapOptions of Downhill.Matrices.")]
    [InlineData("torch.optim.SparseAdam", "RowGradient and AbsentRows.Lazy.")]
    public void What_is_for_code_is_told_with_its_place(string typed, string place) =>
        OptimizerAliases.Hint(typed, Ids).ShouldEndWith($" for code: {place}");

    [Theory]
    [InlineData("torch.optim.LBFGS")]
    [InlineData("l-bfgs")]
    public void What_steps_by_closures_is_told_with_its_type(string typed) =>
        OptimizerAliases.Hint(typed, Ids).ShouldBe(
            " It evaluates the loss several times a step, so it is for code: Lbfgs, whose steps take a closure.");

    [Theory]
    [InlineData("Prodigy")]
    [InlineData("adamp")]
    public void Another_algorithm_is_not_taken_for_one_of_ours(string typed)
    {
        OptimizerAliases.Hint(typed, Ids).ShouldEndWith("is another algorithm, which Downhill does not have.");
        Should.Throw<KeyNotFoundException>(() => Catalog.Find(typed)).Message.ShouldNotContain("Did you mean");
    }

    [Theory]
    [InlineData("sam", "Sam")]
    [InlineData("Lookahead", "Lookahead")]
    [InlineData("ASAM", "AdaptiveSam")]
    [InlineData("ema", "ExponentialMovingAverage")]
    [InlineData("swa", "StochasticWeightAverage")]
    public void What_acts_around_a_step_is_told_from_an_optimizer(string typed, string type) =>
        OptimizerAliases.Hint(typed, Ids).ShouldBe($" {type} acts around the steps of any: give it to Wrappers.");

    [Fact]
    public void No_hint_for_a_name_that_is_right_but_for_capitals_names_another()
    {
        foreach (var id in Ids)
        {
            OptimizerAliases.Hint(id.ToUpperInvariant(), Ids).ShouldBe($" Did you mean '{id}'?");
        }
    }

    [Theory]
    [InlineData("lr", " Here that is 'learning-rate'.")]
    [InlineData("eps", " Here that is 'epsilon'.")]
    [InlineData("betas", " Here they are two: 'beta1' and 'beta2'.")]
    [InlineData("weight_decay", " Here that is 'weight-decay'.")]
    [InlineData("β₁", " Here that is 'beta1'.")]
    [InlineData("amsgrad", " Here that is an optimizer of its own: amsgrad.")]
    [InlineData("momentum", " Here that is an optimizer of its own: momentum.")]
    [InlineData("fused", " It says how PyTorch computes, not what; leave it out.")]
    [InlineData("epsilom", " Did you mean 'epsilon'?")]
    [InlineData("Learning-Rate", " Here that is 'learning-rate'.")]
    [InlineData("beta", " Did you mean 'beta1' or 'beta2'?")]
    [InlineData("zzz", "")]
    public void What_an_option_is_called_here_is_told(string typed, string hint) =>
        OptionAliases.Hint(typed, new AdamOptions()).ShouldBe(hint);

    [Theory]
    [InlineData("alpha")]
    [InlineData("rho")]
    public void What_other_optimizers_have_is_told_with_their_names(string typed)
    {
        OptionAliases.Hint(typed, new AdamOptions()).ShouldStartWith(" That is 'decay', which rmsprop, ");
        OptionAliases.Hint(typed, new RmsPropOptions()).ShouldBe(" Here that is 'decay'.");
    }

    [Theory]
    [InlineData("CosineAnnealingLR:T_max=9", "There is no schedule 'CosineAnnealingLR'. Did you mean 'cosine'?")]
    [InlineData("StepLR:step_size=9", "Did you mean 'steps'?")]
    [InlineData("ExponentialLR(gamma=0.9)", "Did you mean 'exponential'?")]
    [InlineData("cosin:1,2", "Did you mean 'cosine'?")]
    [InlineData("cosine:initial=1,T_max=9", "it has no 'T_max'. Did you mean 'duration'?")]
    [InlineData("cosine:initial=1,duration=9,eta_min=0", "it has no 'eta_min'. Did you mean 'final'?")]
    [InlineData("steps:initial=1,step_size=9", "it has no 'step_size'. Did you mean 'every'?")]
    [InlineData("steps:initial=1,every=9,gamma=0.1", "it has no 'gamma'. Did you mean 'factor'?")]
    [InlineData("steps:initial=1,evry=9", "it has no 'evry'. Did you mean 'every'?")]
    public void What_a_schedule_is_called_here_is_told(string typed, string hint) =>
        Should.Throw<ArgumentException>(() => Schedule.Parse(typed)).Message.ShouldContain(hint);

    [Theory]
    [InlineData("bf16", "bfloat16")]
    [InlineData("BFloat16", "bfloat16")]
    [InlineData("fp32", "float32")]
    [InlineData("8bit", "block8")]
    public void The_nearest_format_is_named(string typed, string meant) => Should
        .Throw<ArgumentException>(
            () => OptionInfo.Of(new AdamOptions()).Single(info => info.Key == "state-format").With(
            new AdamOptions(), typed))
        .Message.ShouldBe($"state-format={typed}: it takes float32, bfloat16, block8. Did you mean '{meant}'?");

    [Fact]
    public void Options_and_what_they_hold_say_what_a_command_line_would()
    {
        $"{new CosineDecay(1e-3, 100)}".ShouldBe("cosine:initial=0.001,duration=100,final=0");
        $"{new StepDecay(0.1, 30)}".ShouldBe("steps:initial=0.1,every=30,factor=0.1");
        $"{new ConstantSchedule(1e-8)}".ShouldBe("constant:initial=1e-8");
        $"{(HyperParameter)1e-8}".ShouldBe("1e-8");
        $"{(HyperParameter)new CosineDecay(1e-3, 100)}".ShouldBe("cosine:initial=0.001,duration=100,final=0");
        $"{new Coefficient(0.25)}".ShouldBe("0.25");
        $"{new AdamOptions { LearningRate = new CosineDecay(1e-3, 100), Beta1 = 0, StateFormat = StateFormat.Block8 }}".ShouldBe(
            "AdamOptions: learning-rate=cosine:initial=0.001,duration=100,final=0 beta1=0 beta2=0.999 epsilon=1e-8 state-format=block8");
        $"{new RmsPropOptions { Momentum = 0.5, Centered = true }}".ShouldBe(
            "RmsPropOptions: learning-rate=0.01 decay=0.99 momentum=0.5 epsilon=1e-8 centered=true");
    }

    [Theory]
    [InlineData(1e-8, "1e-8")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(1e-10, "1e-10")]
    [InlineData(1e100, "1e+100")]
    [InlineData(0.001, "0.001")]
    public void A_number_is_written_without_a_zero_before_its_exponent_and_reads_back(double x, string text)
    {
        NumberText.Of(x).ShouldBe(text);
        double.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(x);
    }
}
