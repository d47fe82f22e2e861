namespace Downhill.Bench.Steps;

/// <summary>Every step by hand with the default settings, coefficients and all: step t of each catalog entry and
/// variant.</summary>
internal static class Vector256Steps
{
    public static IReadOnlyDictionary<string, Action<Arrays, long>> All { get; } =
        new Dictionary<string, Action<Arrays, long>>(StringComparer.Ordinal)
        {
            ["sgd"] = (x, _) => Vector256Loops.Sgd(x, 1e-3f),
            ["momentum"] = (x, _) => Vector256Loops.Momentum(x, 1e-3f, 0.9f, 1),
            ["momentum-P"] = (x, _) => Vector256Loops.MomentumP(x, 1e-3f, 0.9f),
            ["nesterov"] = (x, _) => Vector256Loops.Nesterov(x, 1e-3f, 0.9f),
            ["nesterov-P"] = (x, _) => Vector256Loops.MomentumP(x, 1e-3f, 0.9f),
            ["nesterov-ahead"] = (x, _) => Vector256Loops.NesterovAhead(x, 1e-3f, 0.9f, 1.9f),
            ["adagrad"] = (x, _) => Vector256Loops.Adagrad(x, 1e-2f, 1e-10f),
            ["adagrad-R"] = (x, _) => Vector256Loops.AdagradR(x, 1e-2f, 1e-10f),
            ["rmsprop"] = (x, _) => Vector256Loops.RmsProp(x, 1e-2f, 0.99f, (float)(1 - 0.99), 1e-8f),
            ["rmsprop, with momentum"] = (x, _) =>
                Vector256Loops.RmsPropMomentum(x, 1e-2f, 0.9f, 0.99f, (float)(1 - 0.99), 1e-8f),
            ["rmsprop, centered"] = (x, _) => Vector256Loops.RmsPropCentered(x, 1e-2f, 0.99f, (float)(1 - 0.99), 1e-8f),
            ["rmsprop, centered, with momentum"] = (x, _) =>
                Vector256Loops.RmsPropCenteredMomentum(x, 1e-2f, 0.9f, 0.99f, (float)(1 - 0.99), 1e-8f),
            ["rmsprop-R"] = (x, _) => Vector256Loops.RmsPropR(x, 1e-3f, 0.9f, (float)(1 - 0.9), 1e-10f),
            ["adadelta"] = (x, _) => Vector256Loops.Adadelta(x, 1, 0.9f, (float)(1 - 0.9), 1e-6f),
            ["adadelta-scaled"] = (x, _) => Vector256Loops.AdadeltaScaled(x, 1, 0.95f, (float)(1 - 0.95), 1e-6f),
            ["adam"] = Adam,
            ["adamw"] = AdamW,
            ["lion"] = (x, _) => Vector256Loops.Lion(
                x, 1, 1e-4f, 0.9f, (float)(1 - 0.9), 0.99f, (float)(1 - 0.99)),
            ["adam-R"] = AdamR,
            ["amsgrad"] = AmsGrad,
        };

    private static void Adam(Arrays x, long t) => Vector256Loops.Adam(
        x, (float)(1e-3 / (1 - Math.Pow(0.9, t))), 0.9f, (float)(1 - 0.9), 0.999f, (float)(1 - 0.999),
        (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, t))), 1e-8f);

    private static void AdamW(Arrays x, long t) => Vector256Loops.AdamW(
        x, (float)(1 - 1e-3 * 1e-2), (float)(1e-3 / (1 - Math.Pow(0.9, t))), 0.9f, (float)(1 - 0.9), 0.999f,
        (float)(1 - 0.999),
        (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, t))), 1e-8f);

    private static void AdamR(Arrays x, long t) => Vector256Loops.AdamR(
        x, 1e-3f, 0.9f, (float)(1 - 0.9), 0.999f, (float)(1 - 0.999),
        (float)(1 - Math.Pow(0.9, t)), (float)(1 - Math.Pow(0.999, t)), 1e-8f);

    private static void AmsGrad(Arrays x, long t) => Vector256Loops.AmsGrad(
        x, (float)(1e-3 / (1 - Math.Pow(0.9, t))), 0.9f, (float)(1 - 0.9), 0.999f, (float)(1 - 0.999),
        (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, t))), 1e-8f);
}
