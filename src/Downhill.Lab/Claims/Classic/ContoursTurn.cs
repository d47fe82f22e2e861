namespace Downhill.Lab.Claims.Classic;

/// <summary>In the contours, the adaptive methods turn to the minimum before momentum does.</summary>
internal static class ContoursTurn
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of() => new(
        "contours-turn", "In the contours the adaptive methods turn to the minimum before momentum does.",
        ["adagrad", "rmsprop", "adadelta"], IsStrength: true,
        "Beale's function with the settings of the famous picture, from random starts near its own: steps until one "
        + "points to the minimum within 45 degrees.",
        "momentum's steps / those of the other", "Momentum turns as soon.", 1.25,
        [Case("Adagrad", "adagrad"), Case("RMSprop", "rmsprop"), Case("Adadelta", "adadelta")]);

    private static ClaimCase Case(string name, string id) => new(
        $"beside {name}", (seed, _) => new(Pictured.TurnSteps("momentum", seed), Pictured.TurnSteps(id, seed)));
}
