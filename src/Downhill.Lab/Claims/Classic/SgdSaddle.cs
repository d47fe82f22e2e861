using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>SGD stays at saddles.</summary>
internal static class SgdSaddle
{
    private const double Noise = 0.01;

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "sgd-saddle", "SGD stays long at saddles.", ["sgd"], IsStrength: false,
        "The saddle 5x² − y², from random starts within 1e-5 of its ridge: steps until |y| > 1. Rates are those of the "
        + "famous picture, or the best in the bowl 5x² + y². Noise has a standard deviation of 0.01.",
        "SGD's steps / those of the other", "SGD leaves as soon.", 1.25,
        [
            new("rates of the picture, beside RMSprop", (seed, _) => new(
                Pictured.SaddleSteps("sgd", seed), Pictured.SaddleSteps("rmsprop", seed))),
            Case("rates of the bowl, beside RMSprop", tasks, "rmsprop", 0),
            Case("rates of the bowl, beside momentum", tasks, "momentum", 0),
            Case("the same with noise, beside RMSprop", tasks, "rmsprop", Noise),
        ]);

    private static ClaimCase Case(string condition, ClaimTasks tasks, string other, double noise) => new(
        condition, (seed, stop) => new(Steps(tasks, "sgd", seed, noise, stop), Steps(tasks, other, seed, noise, stop)));

    private static double Steps(ClaimTasks tasks, string id, long seed, double noise, CancellationToken stop) =>
        new Descent(
            Catalog.Find(id).Defaults with { LearningRate = tasks.Bowl.Rate(id, stop) }, new Saddle(seed, noise))
            .Until(Pictured.HasLeft, ClaimTasks.MostSteps);
}
