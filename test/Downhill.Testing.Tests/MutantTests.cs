namespace Downhill.Testing.Tests;

/// <summary>A law that no rule can break is worth nothing: each is broken here, and says so.</summary>
public sealed class MutantTests
{
    private static readonly Dictionary<Fault, RuleLaw[]> Broken = new()
    {
        [Fault.WideLanesDiffer] = [RuleLaws.Widths],
        [Fault.CallsAreCounted] = [RuleLaws.Alignment, RuleLaws.Splits],
        [Fault.OtherThreadsDiffer] = [RuleLaws.Threads],
        [Fault.FloatDiffersFromDouble] = [RuleLaws.Oracle],
        [Fault.StateIsNotWritten] = [RuleLaws.State],
        [Fault.StateIsNotRead] = [RuleLaws.State],
        [Fault.StateIsNegative] = [RuleLaws.State],
        [Fault.StateHasAnotherName] = [RuleLaws.State],
        [Fault.BindsAreCounted] = [RuleLaws.Resuming],
        [Fault.StepsAreTakenForUpdates] = [RuleLaws.MissingGradients],
        [Fault.ZeroIsDividedByZero] = [RuleLaws.ZeroGradients],
        [Fault.SignIsFlippedTwice] = [RuleLaws.Maximize],
        [Fault.DecayActsTwice] = [RuleLaws.WeightDecay],
        [Fault.DecayDoesNotAct] = [RuleLaws.WeightDecay],
        [Fault.BindAllocates] = [RuleLaws.Allocation],
        [Fault.RateIsRounded] = [RuleLaws.Text],
        [Fault.StepIsCalled] = [RuleLaws.Inlining],
        [Fault.RuleMayChange] = [RuleLaws.Inlining],
    };

    public static TheoryData<Fault, string> Cases =>
        [.. Broken.SelectMany(pair => pair.Value.Select(law => (pair.Key, law.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_law_is_noticed(Fault fault, string law)
    {
        var thrown = Should.Throw<LawViolationException>(() => RuleLaws.Check(new FaultyOptions(fault)));

        thrown.Violations.Select(violation => violation.Law.Name).ShouldContain(law);
        thrown.Message.ShouldContain(law);
    }

    [Fact]
    public void Each_law_and_each_fault_is_there()
    {
        Broken.Values.SelectMany(laws => laws).Distinct().ShouldBe(RuleLaws.All, ignoreOrder: true);
        Broken.Keys.Append(Fault.None).ShouldBe(Enum.GetValues<Fault>(), ignoreOrder: true);
    }

    [Fact]
    public void Where_nothing_is_wrong_nothing_is_said()
    {
        RuleLaws.Violations(new FaultyOptions(Fault.None)).ShouldBeEmpty();
        RuleLaws.Check(new FaultyOptions(Fault.None));
        RuleLaws.Check(new OptimizerInfo("x", "x", "", new FaultyOptions(Fault.None), "", "", "", "", ""));
    }

    [Fact]
    public void A_variant_of_an_optimizer_is_held_to_the_laws_too()
    {
        var entry = new OptimizerInfo("x", "x", "", new FaultyOptions(Fault.None), "", "", "", "", "")
        {
            Variants = [("broken", new FaultyOptions(Fault.DecayActsTwice))],
        };

        var thrown = Should.Throw<LawViolationException>(() => RuleLaws.Check(entry));

        thrown.Violations.Single().Law.ShouldBe(RuleLaws.WeightDecay);
    }

    [Fact]
    public void A_violation_names_the_law_the_options_what_was_seen_and_the_cure()
    {
        var options = new FaultyOptions(Fault.DecayActsTwice);

        RuleLaws.WeightDecay.Violation(options)!.ToString().ShouldBe(
            "Weight decay acts once, but not with FaultyOptions: learning-rate=0.1 weight-decay=0: "
            + "the rule decays the weights itself, and all of it is added to the gradient besides. "
            + "Override CoupledWeightDecay with 0");
        RuleLaws.Text.Violation(options).ShouldBeNull();
        Should.Throw<LawViolationException>(() => RuleLaws.WeightDecay.Check(options));
        RuleLaws.Text.Check(options);
    }

    [Fact]
    public void Options_that_cannot_be_used_at_all_are_a_violation()
    {
        var told = RuleLaws.Threads.Violation(new NothingBound());

        told!.What.ShouldStartWith("ArgumentException: NothingBound: Bind binds no rule.");
    }

    [Fact]
    public void A_hyper_parameter_that_no_text_can_set_is_a_violation()
    {
        var told = RuleLaws.Text.Violation(new NothingBound());

        told!.What.ShouldStartWith("LearningRate has no [Option], so no text sets it");
        told.ToString().ShouldContain("but not with NothingBound: LearningRate");
    }

    private sealed record NothingBound : OptimizerOptions
    {
        public override HyperParameter LearningRate { get; init; } = 1;

        public override IReadOnlyList<StateInfo> States => [];

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
        {
        }
    }
}
