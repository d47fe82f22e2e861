using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Momentum speeds up along a valley.</summary>
internal static class MomentumAlong
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "momentum-along", "Momentum speeds up along a valley.", ["momentum"], IsStrength: true,
        "A quadratic valley of ten weights with random curvatures, and a random start: steps to a height of 1e-6, each "
        + "optimizer at its best rate, momentum with μ = 0.9.",
        "SGD's steps / momentum's", "Momentum needs as many steps.", 1.25,
        [
            Case("condition 10", tasks.MildRavine), Case("condition 100", tasks.SteepRavine),
            Case("condition 1,000", tasks.TurnedRavine),
        ]);

    private static ClaimCase Case(string condition, TunedTask task) => new(
        condition, (seed, stop) => new(task.Loss("sgd", seed, stop), task.Loss("momentum", seed, stop)));
}
