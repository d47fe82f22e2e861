using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Cases of what an optimizer loses at a wrong rate.</summary>
internal static class WrongRates
{
    /// <summary>Returns the cases of an optimizer: a tenth and ten times the best rate.</summary>
    public static IReadOnlyList<ClaimCase> Of(string id, ClaimTasks tasks) =>
    [
        Case("sparse text, a tenth", id, () => tasks.SparseText, 0.1),
        Case("sparse text, ten times", id, () => tasks.SparseText, 10),
        Case("digits, a tenth", id, () => tasks.Digits, 0.1),
        Case("digits, ten times", id, () => tasks.Digits, 10),
    ];

    private static ClaimCase Case(string condition, string id, Func<TunedTask> task, double factor) => new(
        condition, (seed, stop) => new(task().Loss(id, seed, stop, factor), task().Loss(id, seed, stop)));
}
