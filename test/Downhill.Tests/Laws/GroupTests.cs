namespace Downhill.Tests.Laws;

public sealed class GroupTests
{
    private const int Length = 700;

    public static TheoryData<StateFormat> Formats => [.. Enum.GetValues<StateFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_parameter_that_joins_starts_anew_and_leaves_the_others_as_they_are(StateFormat format)
    {
        var options = new AdamOptions { StateFormat = format };
        var (alone, joined, late) = (Parameter("a"), Parameter("a"), Parameter("late"));
        var (one, other, fresh) = (new Adam([alone], options), new Adam([joined], options), Parameter("late"));
        VariedSteps(one, 5);
        VariedSteps(other, 5);

        other.Add(other.Groups[0], late);
        VariedSteps(one, 5);
        VariedSteps(other, 5);
        VariedSteps(new Adam([fresh], options), 5);

        joined.Values.ToArray().ShouldBe(alone.Values.ToArray());
        other.Updates("a").ShouldBe(10);
        other.Updates("late").ShouldBe(5);
        late.Values.ToArray().ShouldBe(fresh.Values.ToArray());
        other.State.Keys.Count(key => key.StartsWith("late/", StringComparison.Ordinal)).ShouldBe(one.State.Count);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_parameter_that_leaves_takes_its_state_along_and_no_one_elses(StateFormat format)
    {
        var options = new AdamOptions { StateFormat = format };
        var (first, last, alone) = (Parameter("first"), Parameter("last"), Parameter("last"));
        var (optimizer, other) = (new Adam([first, last], options), new Adam([alone], options));
        VariedSteps(optimizer, 3);
        VariedSteps(other, 3);
        var still = first.Values.ToArray();

        optimizer.Remove(first);
        VariedSteps(optimizer, 3);
        VariedSteps(other, 3);

        first.Values.ToArray().ShouldBe(still);
        last.Values.ToArray().ShouldBe(alone.Values.ToArray());
        optimizer.State.Keys.ShouldAllBe(key => key.StartsWith("last/", StringComparison.Ordinal));
        Should.Throw<KeyNotFoundException>(() => optimizer.Updates("first"));
        Should.Throw<ArgumentException>(() => optimizer.Remove(first)).Message.ShouldContain(
            "'first' is not of this optimizer");
    }

    [Fact]
    public void A_group_comes_and_goes_with_its_options()
    {
        var (body, head) = (Parameter("body"), Parameter("head"));
        var optimizer = new Optimizer([body], new SgdOptions { LearningRate = 1 });
        var group = new ParameterGroup([head], new MomentumOptions { LearningRate = 0.5 });

        optimizer.Add(group);
        Steps(optimizer, 1);
        optimizer.Groups.ShouldBe([optimizer.Groups[0], group]);
        head.Values.Span[0].ShouldBe(1 - 0.5f * Gradient(0));
        optimizer.Load(optimizer.Save()).Differences.ShouldBeEmpty();

        optimizer.Remove(group);
        var still = head.Values.ToArray();
        Steps(optimizer, 1);
        head.Values.ToArray().ShouldBe(still);
        body.Values.Span[0].ShouldBe(1 - 2 * Gradient(0));
        optimizer.Groups.Count.ShouldBe(1);
        Should.Throw<ArgumentException>(() => optimizer.Remove(group)).Message.ShouldContain(
            "none of this optimizer's");
        group.Options = new SgdOptions();
    }

    [Fact]
    public void What_cannot_join_is_refused_and_nothing_is_changed()
    {
        var memory = new float[Length];
        var known = new Parameter("known", memory);
        var optimizer = new Adam([known]);
        var groups = optimizer.Groups;

        Should.Throw<ArgumentException>(() => optimizer.Add(groups[0], Parameter("known"))).Message.ShouldContain(
            "Two parameters are named 'known'");
        Should.Throw<ArgumentException>(
            () => optimizer.Add(new ParameterGroup([new Parameter("view", memory)], new AdamOptions()))).Message
            .ShouldContain("share weights");
        Should.Throw<ArgumentException>(
            () => optimizer.Add(new ParameterGroup([], new AdamOptions()), Parameter("p"))).Message
            .ShouldContain("Give one of Groups");

        optimizer.Groups.ShouldBeSameAs(groups);
        groups[0].Parameters.ShouldBe([known]);
        optimizer.Step();
    }

    [Fact]
    public void The_learning_rate_is_read_and_set_for_all_groups_at_once()
    {
        var (first, second) = (Parameter("first"), Parameter("second"));
        var optimizer = new Sgd([
            new([first], new SgdOptions { LearningRate = 1 }),
            new([second], new SgdOptions { LearningRate = 2 })]);

        Should.Throw<InvalidOperationException>(() => optimizer.LearningRate).Message.ShouldContain("[1, 2]");
        optimizer.Groups[1].LearningRate.ShouldBe(2);

        optimizer.LearningRate = 0.25;
        optimizer.LearningRate.ShouldBe(0.25);
        Steps(optimizer, 1);
        second.Values.Span[0].ShouldBe(1 - 0.25f * Gradient(0));

        Should.Throw<ArgumentOutOfRangeException>(() => optimizer.LearningRate = -1).Message.ShouldContain(
            "LearningRate must lie in");
        optimizer.LearningRate.ShouldBe(0.25);

        optimizer.Groups[0].LearningRate = new StepDecay(0.5, Every: 1, Factor: 0.5);
        Steps(optimizer, 1);
        first.Values.Span[0].ShouldBe(1 - 0.25f * Gradient(0) - 0.25f * Gradient(0));
    }

    [Fact]
    public void A_closure_may_return_any_kind_of_loss()
    {
        var optimizer = new Sgd([Parameter("w")]);

        optimizer.Step(() => 0.1f).ShouldBe(0.1f);
        optimizer.Step(() => 0.1).ShouldBe(0.1);
        optimizer.Step(() => "a loss").ShouldBe("a loss");
        optimizer.Steps.ShouldBe(3);
    }

    [Fact]
    public void A_named_optimizer_takes_groups_of_its_own_options_alone() =>
        Should.Throw<ArgumentException>(() => new Adam([new([Parameter("w")], new SgdOptions())])).Message
            .ShouldContain("Group 0 has SgdOptions, but Adam takes AdamOptions");

    [Fact]
    public void A_named_optimizer_also_refuses_other_options_when_a_group_joins()
    {
        var optimizer = new Adam([Parameter("w")]);

        Should.Throw<ArgumentException>(() => optimizer.Add(new ParameterGroup([Parameter("v")], new SgdOptions()))).Message
            .ShouldContain("The group has SgdOptions, but Adam takes AdamOptions");
        optimizer.Groups.Count.ShouldBe(1);
    }

    [Fact]
    public void A_group_that_two_optimizers_have_never_gets_options_that_one_of_them_cannot_go_on_with()
    {
        var group = new ParameterGroup([Parameter("w")], new SgdOptions());
        var (first, second) = (new Optimizer([group]), new Optimizer([group]));

        first.Remove(group);
        Should.Throw<ArgumentException>(() => group.Options = new AdamOptions()).Message.ShouldContain("cannot go on with AdamOptions");

        first.Add(group);
        first.Remove(group);
        group.Options = new AdamOptions();
        Should.Throw<ArgumentException>(second.Step).Message.ShouldContain("cannot go on with AdamOptions");
        group.Parameters[0].HasGradient.ShouldBeTrue();
    }

    [Fact]
    public void What_one_optimizer_adds_to_a_group_the_other_does_not_move()
    {
        var (old, late) = (Parameter("old"), Parameter("late"));
        var group = new ParameterGroup([old], new SgdOptions());
        var (first, second) = (new Optimizer([group]), new Optimizer([group]));

        second.Add(group, late);
        Should.Throw<ArgumentException>(() => first.Remove(late)).Message.ShouldContain("'late' is not of this optimizer");
        first.Remove(old);
        first.Step();

        late.Values.Span[0].ShouldBe(1);
        second.Step();
        late.Values.Span[0].ShouldNotBe(1);
    }

    [Fact]
    public void A_group_is_given_once()
    {
        var group = new ParameterGroup([], new SgdOptions());

        Should.Throw<ArgumentException>(() => new Optimizer([group, group])).Message.ShouldContain("A group is given twice");
        var optimizer = new Optimizer([group]);
        Should.Throw<ArgumentException>(() => optimizer.Add(group)).Message.ShouldContain("A group is given twice");
    }

    [Fact]
    public void Without_groups_there_is_no_learning_rate()
    {
        var optimizer = new Optimizer((IEnumerable<ParameterGroup>)[]);

        Should.Throw<InvalidOperationException>(() => optimizer.LearningRate).Message.ShouldContain("There is no group");
        optimizer.LearningRate = 1;
        optimizer.Step();
        optimizer.Load(optimizer.Save()).Differences.ShouldBeEmpty();
    }

    private static float Gradient(int i) => 0.25f * (i % 7 + 1);

    private static Parameter Parameter(string name)
    {
        var (values, gradient) = (new float[Length], new float[Length]);
        Array.Fill(values, 1);
        for (var i = 0; i < Length; i++)
        {
            gradient[i] = Gradient(i);
        }

        return new(name, values, gradient);
    }

    private static void Steps(Optimizer optimizer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            optimizer.Step();
        }
    }

    /// <summary>Steps by gradients that change, so that state which was lost shows: by constant ones Adam's steps are the
    /// same from the first on.</summary>
    private static void VariedSteps(Optimizer optimizer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            optimizer.Step();
            foreach (var parameter in optimizer.Groups.SelectMany(group => group.Parameters).Cast<Parameter>())
            {
                foreach (ref var slope in parameter.Gradient!.Value.Span)
                {
                    slope *= -0.75f;
                }
            }
        }
    }
}
