using System.Globalization;
using System.Text.RegularExpressions;

namespace Downhill.Tests.Laws;

/// <summary>Nonsense is refused where it is set, with the culprit, its value and a cure.</summary>
public sealed partial class ValidationTests
{
    public static TheoryData<string, string> Numbers =>
    [
        .. from entry in Catalog.All
           from option in OptionInfo.Of(entry.Defaults)
           where option.IsNumber
           select (entry.Id, option.Name),
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Values_outside_an_options_domain_are_refused_and_its_ends_are_as_the_message_says(
        string id, string name)
    {
        var (range, _) = Refused(id, name, double.NaN);
        var (least, most) = (range[1] - '0', range.Contains('∞') ? double.PositiveInfinity : 1.0);

        Refused(id, name, double.NegativeInfinity);
        Refused(id, name, double.PositiveInfinity);
        Refused(id, name, -0.001);
        Refused(id, name, double.BitDecrement(least));
        EndIs(id, name, least, range[0] == '[');
        if (double.IsFinite(most))
        {
            Refused(id, name, 1.5);
            Refused(id, name, double.BitIncrement(most));
            EndIs(id, name, most, range[^1] == ']');
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_schedule_is_held_to_the_same_domain_when_it_is_asked(string id, string name)
    {
        var options = With(id, name, new HyperParameter(new ConstantSchedule(-2)));

        var thrown = Should.Throw<ArgumentOutOfRangeException>(
            () => new Optimizer([new Parameter("w", new float[1], new float[1])], options).Step(() => 0));

        thrown.Message.ShouldMatch($"^{name} must lie in .+; it was -2 at step 0, as constant:.+ gave it\\. .+");
    }

    [Fact]
    public void The_message_names_the_culprit_its_value_and_the_cure()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamOptions { Beta2 = 1 }).Message
            .ShouldBe("Beta2 must lie in [0, 1); it was 1. A decay of 1 never forgets; try 0.999.");
        Should.Throw<ArgumentOutOfRangeException>(() => new SgdOptions { LearningRate = -1 }).Message
            .ShouldBe("LearningRate must lie in [0, ∞); it was -1. A finite number that is not negative; try 0.001.");
        Should.Throw<ArgumentOutOfRangeException>(() => new NesterovOptions { Momentum = 0 }).Message
            .ShouldBe("Momentum must lie in (0, 1); it was 0. "
                + "At 0 nothing is looked ahead to (use sgd), at 1 nothing slows; try 0.9.");
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamOptions { Beta2 = 0.99999999 }).Message
            .ShouldBe("Beta2 must lie in [0, 1); it was 0.99999999. "
                + "As a float it is 1, and a decay of 1 never forgets; try 0.999.");
        Should.Throw<ArgumentOutOfRangeException>(() => new NesterovOptions { Momentum = 1e-50 }).Message
            .ShouldBe("Momentum must lie in (0, 1); it was 1E-50. As a float it is 0. "
                + "At 0 nothing is looked ahead to (use sgd), at 1 nothing slows; try 0.9.");
        Should.Throw<ArgumentOutOfRangeException>(() => new MomentumOptions { Dampening = 1.5 }).Message
            .ShouldBe("Dampening must lie in [0, 1]; it was 1.5. It is a fraction; try 0.");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_becomes_an_end_as_a_float_is_taken_for_it(string id, string name)
    {
        var range = Refused(id, name, double.NaN).Range;

        foreach (var tiny in (double[])[1e-50, 1e-300, double.Epsilon])
        {
            EndIs(id, name, tiny, range[0] == '[');
        }

        if (!range.Contains('∞'))
        {
            EndIs(id, name, 0.99999999, range[^1] == ']');
            EndIs(id, name, 0.9999999, included: true);
        }
    }

    private static void EndIs(string id, string name, double end, bool included)
    {
        if (included)
        {
            Should.NotThrow(() => With(id, name, end));
        }
        else
        {
            Refused(id, name, end);
        }
    }

    private static (string Range, string Cure) Refused(string id, string name, double value)
    {
        var thrown = Should.Throw<ArgumentOutOfRangeException>(
            () => With(id, name, value), $"{id} took {name} {value:R}");

        var match = Message().Match(thrown.Message);
        match.Success.ShouldBeTrue(thrown.Message);
        match.Groups["name"].Value.ShouldBe(name);
        match.Groups["value"].Value.ShouldBe(value.ToString(CultureInfo.InvariantCulture));
        return (match.Groups["range"].Value, match.Groups["cure"].Value);
    }

    private static OptimizerOptions With(string id, string name, HyperParameter value) =>
        Parity.TorchOptions.With(Catalog.Find(id).Defaults, name, value);

    [GeneratedRegex(@"^(?<name>\w+) must lie in (?<range>[\[(][01], [1∞][\])]); it was (?<value>\S+)\. (?<cure>.+; try \S+\.)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();
}
