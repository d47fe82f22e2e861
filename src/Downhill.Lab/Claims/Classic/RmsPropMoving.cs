using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>RMSprop suits moving targets.</summary>
internal static class RmsPropMoving
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "rmsprop-moving", "RMSprop suits targets that move.", ["rmsprop"], IsStrength: true,
        "A quadratic of ten weights whose minimum walks at random, with noise in the gradients: mean loss over 5,000 "
        + "steps, each optimizer at its best rate. Weights have one scale, or scales that differ by 1,000.",
        "loss of the other / RMSprop's", "RMSprop's loss is as high.", 1.05,
        [
            Case("beside Adagrad", tasks.MovingTarget, "adagrad"), Case("beside SGD", tasks.MovingTarget, "sgd"),
            Case("scales differ, beside Adagrad", tasks.ScaledTarget, "adagrad"),
            Case("scales differ, beside SGD", tasks.ScaledTarget, "sgd"),
        ]);

    private static ClaimCase Case(string condition, TunedTask task, string other) => new(
        condition, (seed, stop) => new(task.Loss(other, seed, stop), task.Loss("rmsprop", seed, stop)));
}
