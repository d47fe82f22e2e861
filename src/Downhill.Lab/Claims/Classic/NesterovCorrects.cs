using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Nesterov's momentum corrects itself earlier.</summary>
internal static class NesterovCorrects
{
    private const int Steps = 400;
    private const double Condition = 100;

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "nesterov-corrects", "Nesterov's momentum corrects itself earlier, and overshoots less.", ["nesterov"],
        IsStrength: true,
        "A quadratic valley of condition 100, both with μ = 0.9 and the same rate: how far they go "
        + "past the minimum along all of its axes, at the farthest of 400 steps. In the contours of the famous "
        + "picture: the steps "
        + "until they have come to stay.",
        "momentum's overshoot, or steps / Nesterov's", "Nesterov's overshoots as far, and takes as long.", 1.25,
        [
            new("overshoot, at momentum's best rate", (seed, stop) => Pair(
                tasks.SteepRavine.Rate("momentum", stop), seed)),
            new("overshoot, at a tenth of it", (seed, stop) => Pair(
                tasks.SteepRavine.Rate("momentum", stop) / 10, seed)),
            new("steps in the contours", (seed, _) => new(
                Pictured.ArrivalSteps("momentum", seed), Pictured.ArrivalSteps("nesterov", seed))),
        ]);

    private static ClaimPair Pair(double rate, long seed) =>
        new(Overshoot("momentum", rate, seed), Overshoot("nesterov", rate, seed));

    private static double Overshoot(string id, double rate, long seed)
    {
        var ravine = ClaimTasks.Ravine(seed, Condition, isTurned: true);
        Descent way = new(Catalog.Find(id).Defaults with { LearningRate = rate }, ravine);
        double[] sides = [.. Enumerable.Range(0, ravine.Start.Count).Select(i => ravine.Along(way.Weights, i))];
        var past = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            way.Step();
            past = Math.Max(past, sides.Index().Sum(
                side => Math.Pow(Math.Max(0, -ravine.Along(way.Weights, side.Index) * Math.Sign(side.Item)), 2)));
        }

        return Math.Sqrt(past);
    }
}
