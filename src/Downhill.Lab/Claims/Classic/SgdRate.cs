using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>SGD's rate is hard to choose.</summary>
internal static class SgdRate
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "sgd-rate", "The rate of SGD is harder to choose than that of Adam.", ["sgd"], IsStrength: false,
        "Both try equally many rates, with one seed at a time. The range of rates whose outcome is within a quarter of "
        + "the best is measured in powers of ten.",
        "width of Adam's range of good rates / width of SGD's", "Both ranges are equally wide.", 1.25,
        [
            Case("a ravine, condition 1,000", () => tasks.TurnedRavine),
            Case("sparse text", () => tasks.SparseText),
            Case("digits", () => tasks.Digits),
        ]);

    private static ClaimCase Case(string condition, Func<TunedTask> task) => new(
        condition, (seed, stop) => new(task().Decades("adam", seed, stop), task().Decades("sgd", seed, stop)));
}
