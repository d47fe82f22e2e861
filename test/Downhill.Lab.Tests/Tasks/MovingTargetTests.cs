using Downhill.Lab.Search;
using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Tasks;

/// <summary>Expected losses are exact; a mean over seeds lies within 2 % of them, some five standard errors.</summary>
public sealed class MovingTargetTests
{
    private const double Tolerance = 0.02;
    private const int Seeds = 10;

    /// <summary>The rate at which the drifting minimum is followed best: σ²η² + δ²η = δ².</summary>
    private static double Gain =>
        (-Drift * Drift + Math.Sqrt(Math.Pow(Drift, 4) + (4 * Drift * Drift))) / 2;

    private static double Drift => TargetMotion.Drifting.Drift;

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.0951)]
    [InlineData(0.5)]
    public void The_drifting_minimum_is_followed_as_well_as_theory_says(double rate)
    {
        var error = ((Drift * Drift) + (rate * rate)) / ((2 * rate) - (rate * rate));
        var expected = MovingTargetModel.Size * error / 2;

        Mean("drift", new SgdOptions { LearningRate = rate }, epochs: 3).ShouldBe(expected, Tolerance * expected);
    }

    [Fact]
    public void No_rate_follows_better_than_the_gain_of_a_Kalman_filter()
    {
        var best = Mean("drift", new SgdOptions { LearningRate = Gain }, epochs: 2);

        foreach (var factor in new[] { 0.5, 2 })
        {
            Mean("drift", new SgdOptions { LearningRate = factor * Gain }, epochs: 2).ShouldBeGreaterThan(1.05 * best);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    public void The_jumping_minimum_is_caught_as_fast_as_theory_says(double rate)
    {
        var expected = MovingTargetModel.Size * JumpingError(rate) / 2;

        Mean("jumps", new SgdOptions { LearningRate = rate }, epochs: 3).ShouldBe(expected, Tolerance * expected);
    }

    [Theory]
    [InlineData("drift")]
    [InlineData("jumps")]
    public void What_does_no_better_than_standing_still_has_diverged(string id)
    {
        foreach (var rate in new[] { 1.99, 2.1 })
        {
            TaskTable.Find(id)!.Make().BeginTrial(new SgdOptions { LearningRate = rate }, seed: 1).Until(1).Loss
                .ShouldBe(double.PositiveInfinity);
        }
    }

    /// <summary>Returns the mean squared error of a weight over the steps between jumps, where weight and minimum are
    /// correlated only by what the weight has kept of earlier minima.</summary>
    private static double JumpingError(double rate)
    {
        var kept = 1 - rate;
        var (weight, cross, sum, steps) = (0.0, 0.0, 0.0, 0);
        for (var step = 0; step < 3 * MovingTargetModel.StepsEach; step++)
        {
            if (step > 0 && step % TargetMotion.Jumping.JumpPeriod == 0)
            {
                cross = 0;
            }

            var target = step < TargetMotion.Jumping.JumpPeriod ? 0 : 1;
            if (step >= 2 * MovingTargetModel.StepsEach)
            {
                sum += weight - (2 * cross) + target;
                steps++;
            }

            weight = (kept * kept * weight) + (2 * kept * rate * cross) + (rate * rate * (target + 1));
            cross = (kept * cross) + (rate * target);
        }

        return sum / steps;
    }

    private static double Mean(string id, OptimizerOptions options, int epochs)
    {
        var task = TaskTable.Find(id)!.Make();
        return Enumerable.Range(1, Seeds).Average(seed => task.BeginTrial(options, seed).Until(epochs).Loss);
    }
}
