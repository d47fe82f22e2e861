using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Adam suits most tasks.</summary>
internal static class AdamMost
{
    private const double Margin = 1.25;
    private static readonly string[] Others = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta"];

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "adam-most", "Adam suits most tasks.", ["adam"], IsStrength: true,
        "Adam beside that of the other six which is best on the task by the seeds of tuning, each at its best rate. "
        + "The "
        + "claim holds where Adam does at most a quarter worse.",
        "1.25 × loss or steps of the best other / Adam's", "Adam does worse by a quarter or more.", 1,
        [
            Case("sparse text", () => tasks.SparseText), Case("a recurrent net", () => tasks.RecurrentNet),
            Case("digits", () => tasks.Digits), Case("a moving target", () => tasks.MovingTarget),
            Case("a ravine, a scale a weight", () => tasks.ScaledRavine),
            Case("a ravine, turned", () => tasks.TurnedRavine),
        ]);

    private static ClaimCase Case(string condition, Func<TunedTask> task) => new(
        condition, (seed, stop) => new(
            Margin * task().Loss(task().Best(Others, stop), seed, stop), task().Loss("adam", seed, stop)));
}
