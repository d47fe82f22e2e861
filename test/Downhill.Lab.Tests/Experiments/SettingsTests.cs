using Downhill.Lab.Formatting;

namespace Downhill.Lab.Tests.Experiments;

/// <summary>Options set by text, as a command line does.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string> Entries => [.. Catalog.All.Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Every_option_reads_back_from_its_own_text(string id)
    {
        var options = Catalog.Find(id).Defaults with
        {
            LearningRate = new CosineDecay(0.1 + 0.2, 12_345, 1e-17),
            WeightDecay = new StepDecay(1.0 / 3, 7, 0.7),
            Seed = long.MaxValue,
            Maximize = true,
            StateFormat = StateFormat.BFloat16,
            Rounding = Rounding.Compensated,
        };

        var texts = OptionInfo.Of(options).Select(info => $"{info.Key}={info.Text(options)}");

        OptionSettings.Apply(Catalog.Find(id).Defaults, texts).ShouldBe(options);
    }

    [Theory]
    [InlineData("cosine:initial=0.5,duration=10,final=0.25", 0.5, 10, 0.25)]
    [InlineData("cosine:0.5,10", 0.5, 10, 0)]
    [InlineData("cosine:0.5,final=1e-3,duration=1e3", 0.5, 1000, 1e-3)]
    public void A_schedule_may_name_its_arguments_or_not(string text, double initial, long duration, double final) =>
        OptionSettings.Apply(new AdamOptions(), ["learning-rate=" + text]).LearningRate
            .ShouldBe(new CosineDecay(initial, duration, final));

    [Fact]
    public void The_rate_s_schedule_starts_from_the_rate_wherever_that_is_set()
    {
        OptionSettings.Apply(new AdamOptions(), ["schedule=steps:every=100", "learning-rate=0.5"])
            .ShouldBe(new AdamOptions { LearningRate = new StepDecay(0.5, 100) });
        OptionSettings.Apply(new AdamOptions(), ["schedule=cosine:100,1e-5"])
            .ShouldBe(new AdamOptions { LearningRate = new CosineDecay(1e-3, 100, 1e-5) });
    }

    [Theory]
    [InlineData("schedule=warmup:5,cosine(100)", "warmup:5,cosine(1e-3,100)")]
    [InlineData("schedule=sequence:linear(5),5,cosine(100)", "sequence:linear(1e-3,5),5,cosine(1e-3,100)")]
    [InlineData("schedule=product:cosine(100),exponential(1,0.9)", "product:cosine(1e-3,100),exponential(1,0.9)")]
    public void The_rate_s_own_value_stands_in_schedules_within_a_schedule_and_in_a_product_once(string text, string whole) =>
        OptionSettings.Apply(new AdamOptions(), [text]).LearningRate.ShouldBe(Schedule.Parse(whole));

    [Theory]
    [InlineData("learning-rate", "'learning-rate' sets nothing. Write NAME=VALUE, such as learning-rate=1e-3.")]
    [InlineData("momentun=1", "There is no option 'momentun'. There are: learning-rate, beta1, beta2, epsilon, weight-decay, "
        + "maximize, state-format, rounding, seed, update-transforms, schedule.")]
    [InlineData("beta1=1", "Beta1 must lie in [0, 1); it was 1. A decay of 1 never forgets; try 0.9.")]
    [InlineData("beta1=NaN", "Beta1 must lie in [0, 1); it was NaN.")]
    [InlineData("beta1=x", "beta1=x: it takes a number such as 1e-3, or a schedule such as "
        + "cosine:initial,duration,final=0,exponent=1,time-exponent=1.")]
    [InlineData("beta1=", "beta1=: it takes a number such as 1e-3")]
    [InlineData("maximize=1", "maximize=1: it takes true or false.")]
    [InlineData("seed=1.5", "seed=1.5: it takes a whole number.")]
    [InlineData("seed=9223372036854775808", "seed=9223372036854775808: it takes a whole number.")]
    [InlineData("state-format=int8", "state-format=int8: it takes float32, bfloat16, block8.")]
    [InlineData("schedule=slope:3", "There is no schedule 'slope'. There are: constant, linear, polynomial, cosine, ")]
    [InlineData("schedule=cosine", "The schedule 'cosine': 'duration' is missing. It is written "
        + "cosine:initial,duration,final=0,exponent=1,time-exponent=1.")]
    [InlineData("schedule=cosine:initial=1,duration=3", "The schedule 'cosine': 'initial' is the option's own value")]
    [InlineData("schedule=cosine:1,2,3,4,5", "The schedule 'cosine': '5' is one too many.")]
    [InlineData("schedule=cosine:1,duration=2", "The schedule 'cosine': 'duration=2' is one too many.")]
    [InlineData("schedule=cosine:1,until=2", "The schedule 'cosine': it has no 'until'.")]
    [InlineData("schedule=cosine:x", "The schedule 'cosine': 'x' is no number.")]
    [InlineData("schedule=cosine:1.5", "The schedule 'cosine': 'duration' is a whole number up to 2⁵³; it was 1.5.")]
    [InlineData("schedule=product:cosine(9),exponential(0.9)", "The schedule 'exponential': 'factor' is missing.")]
    [InlineData("schedule=cosine:0", "Duration must be at least 1 step; it was 0.")]
    [InlineData("learning-rate=cosine:duration=3", "The schedule 'cosine': 'initial' is missing.")]
    public void What_cannot_be_set_is_refused_with_what_can(string setting, string message) =>
        Should.Throw<ArgumentException>(
            () => OptionSettings.Apply(new AdamOptions(), [setting])).Message.ShouldStartWith(message);

    [Fact]
    public void A_rate_with_a_schedule_takes_no_other() =>
        Should.Throw<ArgumentException>(
            () => OptionSettings.Apply(new AdamOptions(), ["learning-rate=cosine:1,2", "schedule=steps:3"]))
            .Message.ShouldEndWith("Give either a schedule for it, or its value and schedule=steps:3.");
}
