using Downhill.Lab.Claims.Objectives;
using Downhill.Training;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Adam's steps are bounded by the rate.</summary>
internal static class AdamBounded
{
    private const double Rate = 0.1;
    private const double Room = 1.01;

    /// <summary>The strict bound of any gradients, in rates: (1 − β1) / √((1 − β2)(1 − β1²/β2)).</summary>
    private const double Strict = 7.27;
    private const int Steps = 2000;
    private const double Rare = 0.002;

    /// <summary>Returns the claim.</summary>
    public static Claim Of() => new(
        "adam-bounded", "The rate bounds the steps of Adam.", ["adam"], IsStrength: true,
        "The largest of 2,000 steps with gradients of one distribution: normal; with heavy tails, as Cauchy's; normal "
        + "but a million times as large from step 1,000 on; or 0 but for one step in 500. A hundredth is allowed over "
        + "the rate; or 7.27 times the rate, which no gradients exceed: (1 − β1) / √((1 − β2)(1 − β1²/β2)).",
        "bound / largest step", "The largest step is larger.", 1,
        [
            Case("normal gradients", (_, generator) => generator.Normal()),
            Case("heavy tails", (_, generator) => generator.Normal() / generator.Normal()),
            Case("a million times larger at last", (step, generator) =>
                generator.Normal() * (step < Steps / 2 ? 1 : 1e6)),
            Case("rare gradients", (_, generator) => generator.Normal() * (generator.Uniform() < Rare ? 1 : 0)),
            Case("heavy tails, 7.27 times the rate", (_, generator) => generator.Normal() / generator.Normal(), Strict),
        ]);

    private static ClaimCase Case(string condition, Func<int, Generator, double> draw, double bound = Room) => new(
        condition, (seed, _) => new(bound * Rate, Largest(new(
            Catalog.Find("adam").Defaults with { LearningRate = Rate }, new GivenGradients(draw, seed)))));

    private static double Largest(Descent way) => Enumerable.Range(0, Steps).Max(_ =>
    {
        var before = way.Weights[0];
        return Math.Abs(way.Go(1).Weights[0] - before);
    });
}
