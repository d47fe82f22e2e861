using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Momentum dampens the swings across a valley.</summary>
internal static class MomentumAcross
{
    private const int Steps = 400;
    private const double Condition = 100;
    private const double Steep = 0.1;

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "momentum-across", "Momentum dampens the swings across a valley.", ["momentum"], IsStrength: true,
        "A quadratic valley of condition 100: the length of the way in 400 steps, counting only the steep "
        + "directions, with a curvature of a tenth of the steepest or more. Rates are in units of the inverse of the "
        + "steepest curvature; beyond 2 SGD diverges.",
        "SGD's way across / momentum's", "Momentum swings as far.", 1.25,
        [
            new("each at its best rate", (seed, stop) => new(
                Across("sgd", tasks.SteepRavine.Rate("sgd", stop), seed),
                Across("momentum", tasks.SteepRavine.Rate("momentum", stop), seed))),
            Case("both at 1.9, where SGD zigzags", 1.9), Case("both at 0.5, where it does not", 0.5),
        ]);

    private static ClaimCase Case(string condition, double rate) => new(
        condition, (seed, _) => new(Across("sgd", rate, seed), Across("momentum", rate, seed)));

    private static double Across(string id, double rate, long seed)
    {
        var ravine = ClaimTasks.Ravine(seed, Condition, isTurned: true);
        Descent way = new(Catalog.Find(id).Defaults with { LearningRate = rate }, ravine);
        return Enumerable.Range(0, Steps).Sum(_ =>
        {
            double[] before = [.. Across(ravine, way)];
            way.Step();
            return Math.Sqrt(Across(ravine, way).Zip(before, (a, b) => (a - b) * (a - b)).Sum());
        });
    }

    private static IEnumerable<double> Across(Ravine ravine, Descent way)
    {
        var weights = way.Weights.ToArray();
        return Enumerable.Range(0, ravine.Curvatures.Count).Where(axis => ravine.Curvatures[axis] >= Steep)
            .Select(axis => ravine.Along(weights, axis));
    }
}
