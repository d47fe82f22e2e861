using Downhill.Tensors;

namespace Downhill.Outsider.Tests.Schedules;

/// <summary>A schedule from outside is written, read, saved and resumed as those of the library.</summary>
public sealed class OwnScheduleTests
{
    private static readonly Ramp Schedule = new(500, new CosineDecay(0.1, 10_000, 0.001));

    static OwnScheduleTests() => Ramp.Register();

    public static TheoryData<string> Texts =>
    [
        "ramp:steps=500,next=cosine(initial=0.1,duration=10000,final=0.001)",
        "ramp(500, cosine(0.1, 10000, 0.001))",
        "ramp:500,cosine(0.1,10000,final=0.001)",
        " ramp ( next = cosine( 0.1 , final = 0.001 , duration = 10000 ) , steps = 500 ) ",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_read_from_text_with_one_schedule_within_another(string text)
    {
        Downhill.Schedule.Parse(text).ShouldBe(Schedule);
        Downhill.Schedule.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(Schedule);
    }

    [Fact]
    public void It_is_written_as_it_is_read()
    {
        $"{Schedule}".ShouldBe("ramp:steps=500,next=cosine(initial=0.1,duration=10000,final=0.001)");
        var nested = new Ramp(3, new Ramp(2, new StepDecay(1e-8, 10)));
        $"{nested}".ShouldBe("ramp:steps=3,next=ramp(steps=2,next=steps(initial=1e-8,every=10,factor=0.1))");
        Downhill.Schedule.Parse($"{nested}").ShouldBe(nested);
        Downhill.Schedule.Parse("ramp(5, 0.1)").ShouldBe(new Ramp(5, new ConstantSchedule(0.1)));
    }

    [Fact]
    public void It_stands_wherever_a_hyper_parameter_stands()
    {
        var options = new AdamOptions { LearningRate = Schedule, Beta1 = new ConstantSchedule(0.5) };

        options.LearningRate.At(0).Value.ShouldBe(0.1 / 500);
        options.LearningRate.At(500).Value.ShouldBe(0.1);
        options.ToString().ShouldContain("learning-rate=ramp:steps=500,next=cosine(initial=0.1,");
        var info = OptionInfo.Of(options)[0];
        info.With(new AdamOptions(), info.Text(options)).ShouldBe(new AdamOptions { LearningRate = Schedule });
    }

    [Fact]
    public void Training_goes_on_from_a_checkpoint_without_a_difference_and_tells_one_there_is()
    {
        var saved = Trained(Schedule, 10).Save();

        Trained(Schedule, 0).Load(saved).Differences.ShouldBeEmpty();
        Trained(Schedule with { Steps = 400 }, 0).Load(saved).Differences.Single().ToString().ShouldBe(
            "learning-rate: ramp:steps=500,next=cosine(initial=0.1,duration=10000,final=0.001) in the checkpoint, "
            + "ramp:steps=400,next=cosine(initial=0.1,duration=10000,final=0.001) here (for w)");
    }

    [Fact]
    public void A_checkpoint_that_names_a_schedule_nobody_registered_is_told_as_a_difference()
    {
        var saved = Trained(Schedule, 10).Save();
        var strange = new TensorSet(
            saved.Values, saved.Metadata.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("ramp:", "strange:")));

        Trained(Schedule, 0).Load(strange).Differences.Single().Saved.ShouldStartWith("strange:steps=500,next=cosine(");
        Should.Throw<ArgumentException>(() => Downhill.Schedule.Parse("strange:steps=500")).Message
            .ShouldStartWith("There is no schedule 'strange'. There are: constant, linear, ");
        Downhill.Schedule.TryParse("strange:1", out _).ShouldBeFalse();
        Downhill.Schedule.TryParse(null, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ramp(1, cosine:0.1,5)", "The schedule 'cosine': within another schedule it is written 'cosine(…)'.")]
    [InlineData("ramp(1, cosine(0.1,5)", "The schedule 'ramp': a parenthesis is not closed.")]
    [InlineData("ramp(1, cosine(0.1))", "The schedule 'cosine': 'duration' is missing.")]
    [InlineData("ramp(cosine(0.1,5), 1)", "The schedule 'ramp': 'steps' is a number, not a schedule.")]
    [InlineData("ramp(1.5, 0.1)", "The schedule 'ramp': 'steps' is a whole number up to 2⁵³; it was 1.5.")]
    [InlineData("ramp(1, 2))", "The schedule 'ramp': a parenthesis is closed that was not opened.")]
    [InlineData("ramp(1, 2, 3)", "The schedule 'ramp': ' 3' is one too many.")]
    [InlineData("ramp(1, next)", "The schedule 'ramp': ' next' is no number.")]
    [InlineData("ramp(1, steps=2)", "The schedule 'ramp': ' steps=2' is one too many.")]
    [InlineData("ramp(1, rmap(1, 2))", "There is no schedule 'rmap'. Did you mean 'ramp'?")]
    public void What_is_wrong_with_a_text_is_said(string text, string told) =>
        Should.Throw<ArgumentException>(() => Downhill.Schedule.Parse(text)).Message.ShouldStartWith(told);

    [Fact]
    public void A_text_that_nests_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("ramp(1,", 100_000)) + "1" + new string(')', 100_000);

        Should.Throw<ArgumentException>(() => Downhill.Schedule.Parse(deep)).Message.ShouldContain("more than 32 times");
    }

    [Fact]
    public void A_name_is_given_once_and_registering_again_changes_nothing()
    {
        Ramp.Register();
        Should.Throw<ArgumentException>(() => Downhill.Schedule.Register<Own>("cosine", [], _ => new())).Message
            .ShouldBe("Own cannot be the schedule 'cosine': CosineDecay is 'cosine' already. Choose another name.");
        Should.Throw<ArgumentException>(() => Downhill.Schedule.Register<Own>("a b", [], _ => new()));
    }

    [Fact]
    public void One_without_a_text_form_says_what_it_holds_and_is_compared_by_what_it_gives()
    {
        $"{new Unregistered(3)}".ShouldBe("Unregistered { Rate = 3 }");
        $"{new Ramp(2, new Unregistered(3))}".ShouldStartWith("Ramp { Steps = 2, Next = Unregistered");
        var saved = Trained(new Ramp(2, new Unregistered(3)), 3).Save();

        Trained(new Ramp(2, new Unregistered(3)), 0).Load(saved).Differences.ShouldBeEmpty();
        Trained(new Ramp(2, new Unregistered(4)), 0).Load(saved).Differences.Count.ShouldBe(1);
    }

    private static Adam Trained(HyperParameter rate, int steps)
    {
        var adam = new Adam([new Parameter("w", new float[3], new float[] { 1, 2, 3 })], new() { LearningRate = rate });
        for (var step = 0; step < steps; step++)
        {
            adam.Step();
        }

        return adam;
    }

    private sealed record Unregistered(double Rate) : Schedule
    {
        public override double At(long step) => Rate;
    }

    private sealed record Own : Schedule
    {
        public override double At(long step) => 1;
    }
}
