using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Adadelta needs no rate.</summary>
internal static class AdadeltaRate
{
    private const double Margin = 1.25;

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "adadelta-rate", "Adadelta needs no rate.", ["adadelta"], IsStrength: true,
        "Adadelta as its paper has it, which is a rate of 1, beside Adadelta at its best rate. The claim holds where "
        + "it "
        + "does at most a quarter worse.",
        "1.25 × loss or steps at the best rate / those at 1", "It does worse by a quarter or more.", 1,
        [
            Case("sparse text", () => tasks.SparseText), Case("a recurrent net", () => tasks.RecurrentNet),
            Case("digits", () => tasks.Digits), Case("a moving target", () => tasks.MovingTarget),
            Case("a ravine, condition 1,000", () => tasks.ScaledRavine),
        ]);

    private static ClaimCase Case(string condition, Func<TunedTask> task) => new(
        condition, (seed, stop) => new(
            Margin * task().Loss("adadelta", seed, stop), task().At("adadelta", 1, seed, stop)));
}
