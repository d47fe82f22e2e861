using Downhill.Sweeps;

namespace Downhill.Tests.Forms;

/// <summary>The three forms of Nesterov's method on a quadratic, where each takes its gradient where it says.</summary>
public sealed class NesterovFormTests
{
    private const double Rate = 0.04;
    private const double Curvature = 3;

    [Fact]
    public void The_textbooks_look_ahead_points_are_what_the_other_forms_store()
    {
        var ahead = new Track(new NesterovAheadOptions { LearningRate = Rate }, 2);
        var torch = new Track(new NesterovOptions { LearningRate = Rate }, 2);
        var textbook = new NesterovPOptions { LearningRate = Rate };
        double[] weight = [2], velocity = [0];

        for (var t = 1; t <= 300; t++)
        {
            double[] point = [.. weight];
            Sweep.LookAhead(textbook, StepIndex.Of(t), point, velocity);

            ahead.Weight.ShouldBe(point[0], 1e-12);
            torch.Weight.ShouldBe(point[0], 1e-12);

            Sweep.Step(textbook, StepIndex.Of(t), weight, [Curvature * point[0]], velocity);
            ahead.Step(Curvature * ahead.Weight);
            torch.Step(Curvature * torch.Weight);
        }
    }

    [Fact]
    public void The_textbooks_gradient_is_taken_ahead_by_the_velocity_that_is_left()
    {
        double[] weight = [5], velocity = [2];

        Sweep.LookAhead(new NesterovPOptions { Momentum = 0.5 }, StepIndex.Of(1), weight, velocity);

        weight.ShouldBe([4.0]);
        velocity.ShouldBe([2.0]);
    }

    [Fact]
    public void After_a_change_of_the_rate_the_form_with_the_rate_outside_goes_its_own_way()
    {
        double[] gradients = [1, 0];

        var ahead = Track.Of(
            new NesterovAheadOptions { LearningRate = new StepDecay(1, 1), Momentum = 0.5 }, 0, gradients);
        var torch = Track.Of(new NesterovOptions { LearningRate = new StepDecay(1, 1), Momentum = 0.5 }, 0, gradients);

        // Both go (1 + μ) η at first. Then the velocity, halved: ahead by μ of it, less what was ahead before.
        ahead.ShouldBe([-1.5, -1.5 - 0.75 + 0.5], 1e-15);
        torch.ShouldBe([-1.5, -1.5 - 0.1 * 0.25], 1e-15);
    }
}
