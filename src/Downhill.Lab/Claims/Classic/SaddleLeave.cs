namespace Downhill.Lab.Claims.Classic;

/// <summary>Off the saddle, the adaptive methods go first, then Nesterov's momentum, momentum, and SGD last.</summary>
internal static class SaddleLeave
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of() => new(
        "saddle-leave", "Off the saddle the adaptive methods go first, then momentum, and SGD last.",
        ["adagrad", "rmsprop", "adadelta"], IsStrength: true,
        "The saddle 5x² − y² with the settings of the famous picture, from random starts within 1e-5 of its ridge: "
        + "steps until |y| > 1.",
        "steps of the first named / those of the second", "Both leave as soon.", 1.25,
        [
            Case("SGD and momentum", "sgd", "momentum"), Case("momentum and Adagrad", "momentum", "adagrad"),
            Case("momentum and RMSprop", "momentum", "rmsprop"), Case("momentum and Adadelta", "momentum", "adadelta"),
        ]);

    private static ClaimCase Case(string condition, string later, string sooner) => new(
        condition, (seed, _) => new(Pictured.SaddleSteps(later, seed), Pictured.SaddleSteps(sooner, seed)));
}
