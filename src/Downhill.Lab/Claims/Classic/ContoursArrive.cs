namespace Downhill.Lab.Claims.Classic;

/// <summary>In the contours, the adaptive methods arrive first, then momentum, and SGD last.</summary>
internal static class ContoursArrive
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of() => new(
        "contours-arrive", "In the contours the adaptive methods arrive first, then momentum, and SGD last.",
        ["adagrad", "rmsprop", "adadelta"], IsStrength: true,
        "Beale's function with the settings of the famous picture, from random starts near its own: steps until the "
        + "height stays within 0.1 of the minimum.",
        "steps of the first named / those of the second", "Both arrive as soon.", 1.25,
        [
            Case("SGD and momentum", "sgd", "momentum"), Case("momentum and Adagrad", "momentum", "adagrad"),
            Case("momentum and RMSprop", "momentum", "rmsprop"), Case("momentum and Adadelta", "momentum", "adadelta"),
        ]);

    private static ClaimCase Case(string condition, string later, string sooner) => new(
        condition, (seed, _) => new(Pictured.ArrivalSteps(later, seed), Pictured.ArrivalSteps(sooner, seed)));
}
