using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>One rate for all weights hurts where their scales differ.</summary>
internal static class SgdOneRate
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "sgd-one-rate", "One rate for all weights hurts SGD where their scales differ.", ["sgd"], IsStrength: false,
        "A quadratic of ten weights with curvatures that differ by up to 1,000: steps to a height of 1e-6, each "
        + "optimizer at its "
        + "best rate. Where axes are turned at random, every weight meets all scales.",
        "SGD's steps / those of the other", "SGD needs as many steps.", 1.25,
        [
            Case("a scale a weight, beside RMSprop", tasks.ScaledRavine, "rmsprop"),
            Case("a scale a weight, beside Adam", tasks.ScaledRavine, "adam"),
            Case("turned, beside RMSprop", tasks.TurnedRavine, "rmsprop"),
            Case("turned, beside Adam", tasks.TurnedRavine, "adam"),
        ]);

    private static ClaimCase Case(string condition, TunedTask task, string other) => new(
        condition, (seed, stop) => new(task.Loss("sgd", seed, stop), task.Loss(other, seed, stop)));
}
