namespace Downhill.Tests.Updates;

/// <summary>The list of transforms as an option: its text, its equality, what it refuses, and what a checkpoint
/// compares.</summary>
public sealed class UpdateTransformsTests
{
    private const string Falling = "decay-after(cosine:initial=0.1,duration=100,final=0)";

    public static TheoryData<string> Texts =>
    [
        "none", "cautious", "cautious-decay(0.1)", "decoupled-decay(0.01)", "independent-decay(0.0001)", "decay-after(0.5)",
        "proximal-decay(0.02)", Falling, "cautious,decoupled-decay(0.01),proximal-decay(0)", $"cautious,{Falling},cautious",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_read_and_written_as_it_was(string text)
    {
        var options = new AdamOptions().With("update-transforms", text);

        options.UpdateTransforms.ToString().ShouldBe(text);
        options.ShouldBe(new AdamOptions().With("update_transforms", $" {text.Replace(",c", " , c", StringComparison.Ordinal)} "));
        options.GetHashCode().ShouldBe(new AdamOptions().With("update-transforms", text).GetHashCode());
        (options == new AdamOptions()).ShouldBe(text == "none");
        $"{options}".Contains("update-transforms", StringComparison.Ordinal).ShouldBe(text != "none");
    }

    [Theory]
    [InlineData("cautius", "There is no transform 'cautius'. Did you mean 'cautious'?")]
    [InlineData("cautious,", "There is no transform ''")]
    [InlineData("cautious(most)", "'cautious(most)': in parentheses there may be mean or count")]
    [InlineData("cautious(mean,count)", "'cautious(mean,count)': in parentheses there may be mean or count")]
    [InlineData("cautious(0.1,0.2)", "'cautious(0.1,0.2)': in parentheses there may be mean or count")]
    [InlineData("cautious()", "'cautious()': in parentheses there may be mean or count")]
    [InlineData("cautious(mean,2)", "The factor of steps against the gradient is in [0, 1]; it was 2. Try 0.25.")]
    [InlineData("cautious(mean),cautious(count)", "2 transforms scale steps by a mask of their own. Leave one of them.")]
    [InlineData("proximal-decay", "'proximal-decay' needs its decay in parentheses, such as proximal-decay(0.01).")]
    [InlineData("proximal-decay(x)", "'proximal-decay(x)': the decay is a number such as 1e-2, or a schedule")]
    [InlineData("proximal-decay(-1)", "WeightDecay must lie in [0, ∞); it was -1.")]
    [InlineData("proximal-decay(0.1", "There is no transform 'proximal-decay(0.1'.")]
    [InlineData("decay-after(cosinus:duration=3)", "There is no schedule 'cosinus'. Did you mean 'cosine'?")]
    public void A_text_that_is_none_is_refused_with_the_culprit_and_the_cure(string text, string error) =>
        Should.Throw<ArgumentException>(() => UpdateTransforms.Parse(text)).Message.ShouldStartWith(error);

    [Fact]
    public void Nothing_may_be_null()
    {
        Should.Throw<ArgumentNullException>(() => new AdamOptions { UpdateTransforms = null! });
        Should.Throw<ArgumentException>(() => new AdamOptions { UpdateTransforms = [new Cautious(), null!] })
            .Message.ShouldStartWith("Transform 1 is null. Leave it out.");
        Should.Throw<ArgumentNullException>(() => UpdateTransforms.Parse(null!));
    }

    [Fact]
    public void Names_of_timm_are_told_why_they_are_not_here() =>
        Should.Throw<ArgumentException>(() => new AdamWOptions().With("caution", "true")).Message.ShouldContain(
            "timm's caution also divides the mask by its mean over the tensor, which is not here; the mask alone is "
            + "update-transforms=cautious.");

    [Fact]
    public void Training_that_goes_on_with_other_transforms_is_told()
    {
        var saved = Optimizer("cautious,decoupled-decay(0.01)").Save();

        Optimizer("cautious,decoupled-decay(0.01)").Load(saved).Differences.ShouldBeEmpty();
        Optimizer("cautious").Load(saved).Differences.ShouldHaveSingleItem().ToString().ShouldBe(
            "update-transforms: cautious,decoupled-decay(0.01) in the checkpoint, cautious here (for w)");
        Optimizer("decoupled-decay(0.01),cautious").Load(saved).Differences.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_decay_that_follows_a_function_is_compared_by_its_values()
    {
        var saved = With(step => 0.1 / (1 + step)).Save();

        With(step => 0.1 / (1 + step)).Load(saved).Differences.ShouldBeEmpty();
        With(step => 0.1 / (2 + step)).Load(saved).Differences.ShouldHaveSingleItem();

        static Adam With(Func<long, double> decay) => new(
            [new Parameter("w", new float[3], new float[3])],
            new() { UpdateTransforms = [new DecoupledDecay(decay)] });
    }

    [Fact]
    public void A_metric_reaches_a_plateau_that_is_a_decay()
    {
        ReduceOnPlateau plateau = new(0.1) { Patience = 0 };
        Adam adam = new(
            [new Parameter("w", new float[3], new float[3])],
            new() { UpdateTransforms = [new DecoupledDecay(new HyperParameter(plateau))] });

        adam.Observe(1);
        adam.Observe(2);

        plateau.At(0).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void A_schedule_that_leaves_its_range_is_found_before_anything_moves()
    {
        float[] weights = [1, 2];
        Sgd sgd = new(
            [new ParameterGroup([new Parameter("a", weights, new float[] { 1, 1 })], new SgdOptions()),
                new ParameterGroup(
                    [new Parameter("b", new float[1], new float[1])],
                    new SgdOptions { UpdateTransforms = [new DecayAfter(new(step => -1))] })]);

        Should.Throw<ArgumentOutOfRangeException>(sgd.Step).Message.ShouldContain("WeightDecay must lie in [0, ∞)");

        weights.ShouldBe([1, 2]);
    }

    private static Adam Optimizer(string transforms) => new(
        [new Parameter("w", new float[3], new float[3])],
        new AdamOptions().With("update-transforms", transforms));
}
