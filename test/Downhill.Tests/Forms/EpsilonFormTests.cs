namespace Downhill.Tests.Forms;

/// <summary>The forms with ε inside the root.</summary>
public sealed class EpsilonFormTests
{
    public static TheoryData<string, string> Forms => new()
    {
        { "adagrad", "adagrad-R" },
        { "rmsprop", "rmsprop-R" },
        { "adam", "adam-R" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Where_epsilon_is_zero_it_does_not_matter_where_it_stands(string outside, string inside)
    {
        var gradients = Track.Gradients(500);

        var one = Track.Of(Set(outside, 0), 1, gradients);
        var other = Track.Of(Set(inside, 0), 1, gradients);

        one.Zip(other).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Where_it_is_not_it_does(string outside, string inside)
    {
        var gradients = Track.Gradients(500);

        var one = Track.Of(Set(outside, 0.01), 1, gradients);
        var other = Track.Of(Set(inside, 0.01), 1, gradients);

        one.Zip(other).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeGreaterThan(1e-5);
    }

    [Fact]
    public void First_steps_are_as_reckoned_by_hand()
    {
        // g 3, ε 16: the root of 9 + 16 is 5, so a step is 0.1 × 3 / 5; outside it would be 0.1 × 3 / (3 + 16).
        new Track(new AdagradROptions { LearningRate = 0.1, Epsilon = 16 }, 0).Step(3).Weight.ShouldBe(-0.06, 1e-15);
        new Track(new AdagradOptions { LearningRate = 0.1, Epsilon = 16 }, 0).Step(3).Weight.ShouldBe(-0.3 / 19, 1e-15);

        // ρ 0.75, g 2: the average is a quarter of 4; with ε 3 the root is 2, so a step is 0.1 × 2 / 2.
        new Track(new RmsPropROptions { LearningRate = 0.1, Decay = 0.75, Epsilon = 3 }, 0).Step(2).Weight.ShouldBe(
            -0.1, 1e-15);

        // Adam's corrections undo the start: m̂ is 3 and v̂ is 9.
        new Track(new AdamROptions { LearningRate = 0.1, Epsilon = 16 }, 0).Step(3).Weight.ShouldBe(-0.06, 1e-14);
        new Track(new AdamOptions { LearningRate = 0.1, Epsilon = 16 }, 0).Step(3).Weight.ShouldBe(-0.3 / 19, 1e-14);
    }

    private static OptimizerOptions Set(string id, double ε)
    {
        var defaults = Catalog.Find(id).Defaults with { LearningRate = 0.01 };
        var options = Parity.TorchOptions.With(defaults, nameof(AdamOptions.Epsilon), ε);
        return options switch
        {
            RmsPropOptions plain => plain with { Decay = 0.9 },
            _ => options,
        };
    }
}
