namespace Downhill.Tests.Forms;

/// <summary>momentum-P, which PyTorch has not: known by how it relates to momentum.</summary>
public sealed class MomentumFormTests
{
    [Fact]
    public void Both_forms_walk_one_path_while_the_rate_is_constant()
    {
        var gradients = Track.Gradients(500);

        var outside = Track.Of(new MomentumOptions { LearningRate = 0.05 }, 1, gradients);
        var inside = Track.Of(new MomentumPOptions { LearningRate = 0.05 }, 1, gradients);

        outside.Zip(inside).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void The_textbooks_velocity_is_PyTorchs_times_the_rate()
    {
        var outside = new Track(new MomentumOptions { LearningRate = 0.05 }, 1);
        var inside = new Track(new MomentumPOptions { LearningRate = 0.05 }, 1);

        foreach (var g in Track.Gradients(100))
        {
            inside.Step(g).State(0).ShouldBe(0.05 * outside.Step(g).State(0), 1e-12);
        }
    }

    [Fact]
    public void After_a_drop_of_the_rate_the_textbook_coasts_at_the_old_speed_and_PyTorch_at_the_new()
    {
        // A push of 1, and then nothing: what is left is the velocity. The rate falls tenfold after the push.
        var outside = Track.Of(new MomentumOptions { LearningRate = new StepDecay(1, 1), Momentum = 0.5 }, 0, [1, 0]);
        var inside = Track.Of(new MomentumPOptions { LearningRate = new StepDecay(1, 1), Momentum = 0.5 }, 0, [1, 0]);

        outside.ShouldBe([-1, -1.05], 1e-15);
        inside.ShouldBe([-1, -1.5], 1e-15);
    }
}
