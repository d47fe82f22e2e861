namespace Downhill.Tests.Forms;

/// <summary>Adadelta whose average gathers the scaled update.</summary>
public sealed class AdadeltaFormTests
{
    [Fact]
    public void At_rate_1_both_forms_are_the_same()
    {
        var gradients = Track.Gradients(500);

        var scaled = Track.Of(new AdadeltaScaledOptions { Decay = 0.9 }, 1, gradients);
        var unscaled = Track.Of(new AdadeltaOptions { Decay = 0.9 }, 1, gradients);

        scaled.ShouldBe(unscaled);
    }

    [Fact]
    public void A_rate_scales_the_first_step_of_both_and_the_average_of_one()
    {
        var once = new Track(new AdadeltaScaledOptions(), 0).Step(1);
        var thrice = new Track(new AdadeltaScaledOptions { LearningRate = 3 }, 0).Step(1);
        var unscaled = new Track(new AdadeltaOptions { LearningRate = 3, Decay = 0.95 }, 0).Step(1);

        thrice.Weight.ShouldBe(3 * once.Weight, 1e-15);
        thrice.State(1).ShouldBe(9 * once.State(1), 1e-15);
        unscaled.Weight.ShouldBe(3 * once.Weight, 1e-15);
        unscaled.State(1).ShouldBe(once.State(1), 1e-15);
    }

    [Fact]
    public void Above_1_the_scaled_form_runs_ahead()
    {
        var ones = Enumerable.Repeat(1.0, 200).ToList();

        var scaled = Track.Of(new AdadeltaScaledOptions { LearningRate = 2 }, 0, ones);
        var unscaled = Track.Of(new AdadeltaOptions { LearningRate = 2, Decay = 0.95 }, 0, ones);

        scaled[^1].ShouldBeLessThan(2 * unscaled[^1]);
    }

    [Fact]
    public void The_first_step_is_as_reckoned_by_hand()
    {
        // ρ 0.75, g 2, ε 3: the average is 1, so √3 / √4 × 2 is √3; its square, quartered, is 3/4.
        var track = new Track(new AdadeltaOptions { Decay = 0.75, Epsilon = 3 }, 0).Step(2);

        track.Weight.ShouldBe(-Math.Sqrt(3), 1e-15);
        track.State(1).ShouldBe(0.75, 1e-15);
    }
}
