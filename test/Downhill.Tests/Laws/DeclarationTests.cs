using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Tests.Laws;

/// <summary>Options that say of their rule what it is not are refused where something is made of them.</summary>
public sealed class DeclarationTests
{
    private static readonly StateInfo First = new("momentum", "v", "velocity");
    private static readonly StateInfo Second = new("second", "s", "nothing");

    /// <summary>Wrong options, with what is said of them.</summary>
    public static TheoryData<Mistaken, string> Mistakes => new()
    {
        { new([], 1), "Mistaken: its States are 0 [], but the rule that it binds, MomentumP, has 1. "
            + "Declare the state arrays of the rule's IRule1, in its order, or bind an IRule0." },
        { new(
            [First, Second], 1), "Mistaken: its States are 2 [momentum, second], but the rule that it binds, MomentumP, has 1. "
            + "Declare the state arrays of the rule's IRule1, in its order, or bind an IRule2." },
        { new([First], 0), "Mistaken: Bind binds no rule. Call Read of the reader once, with the rule." },
        { new([First], 2), "Mistaken: Bind binds 2 rules. Call Read of the reader once, with the rule." },
        { new(
            [First, First], 1), "Mistaken: two of its states have the key 'momentum'. State is kept by key, so give each its own." },
        { new(
            [First, null!], 1), "Mistaken: States holds null or a state without a key. Give each a key to keep it by." },
        { new(
            [First with { Key = "" }], 1), "Mistaken: States holds null or a state without a key. Give each a key to keep it by." },
        { new(null!, 1), "Mistaken: States is null. Return an empty list if there is no state." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_rule_whose_states_are_not_those_declared_is_refused_where_it_is_made(Mistaken options, string told)
    {
        var parameter = new Parameter("w", new float[3], new float[3]);

        Should.Throw<ArgumentException>(() => new Optimizer([parameter], options)).Message.ShouldStartWith(told);
        Should.Throw<ArgumentException>(
            () => new OptimizerInfo("x", "x", "x", options, "", "", "", "", "")).Message.ShouldStartWith(told);
    }

    [Fact]
    public void So_are_options_that_a_group_shall_go_on_with()
    {
        var right = new Mistaken([First], 1);
        var optimizer = new Optimizer([new Parameter("w", new float[3], new float[3])], right);

        Should.Throw<ArgumentException>(
            () => optimizer.Groups[0].Options = new Mistaken([First], 2)).Message.ShouldContain("binds 2 rules");
        optimizer.Groups[0].Options.ShouldBe(right);
    }

    [Fact]
    public void What_is_right_is_made_whatever_its_schedule_says_at_another_step()
    {
        var optimizer = new Sgd(
            [new Parameter("w", new float[3], new float[3])], new() { LearningRate = new(new Late()) });

        Should.Throw<ArgumentOutOfRangeException>(optimizer.Step);
    }

    [Fact]
    public void Nothing_among_parameters_and_groups_is_named_by_its_place()
    {
        var parameter = new Parameter("w", new float[3]);

        Should.Throw<ArgumentException>(() => new Sgd([parameter, null!])).Message
            .ShouldBe("Parameter 1 of the group is null. Leave it out. (Parameter 'parameters')");
        Should.Throw<ArgumentException>(() => new Sgd([new([parameter], new SgdOptions()), null!])).Message
            .ShouldBe("Group 1 is null. Leave it out. (Parameter 'groups')");
    }

    /// <summary>Binds a rule with one state array, as often as it is told to.</summary>
    /// <param name="Declared">What it declares.</param>
    /// <param name="Calls">How often it binds.</param>
    public sealed record Mistaken(IReadOnlyList<StateInfo> Declared, int Calls) : OptimizerOptions
    {
        public override HyperParameter LearningRate { get; init; } = 0.1;

        public override IReadOnlyList<StateInfo> States => Declared;

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
        {
            for (var call = 0; call < Calls; call++)
            {
                reader.Read(new MomentumP<V>(1, 1));
            }
        }
    }

    private sealed record Late : ISchedule
    {
        public double At(long step) => step < 10 ? -1 : 1;
    }
}
