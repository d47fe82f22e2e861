namespace Downhill.Lab;

/// <summary>The losses, the accuracy and the time of an epoch.</summary>
/// <param name="Loss">The mean of the batch losses; null if it is not finite.</param>
/// <param name="TestLoss">The mean loss over the test images after the epoch; null if it is not finite.</param>
/// <param name="TestAccuracy">The share of the test images that are classified correctly after the epoch, 0 to
/// 1.</param>
/// <param name="Seconds">The seconds that training took, without the test.</param>
public sealed record EpochResult(double? Loss, double? TestLoss, double TestAccuracy, double Seconds)
{
    private const int MostFilled = 1_000_000;

    /// <summary>Returns the results of all epochs of a run that ended when its loss was not finite.</summary>
    /// <remarks>No step leads back from there, so the remaining epochs are those of the last, without time.</remarks>
    internal static IReadOnlyList<EpochResult> Filled(IReadOnlyList<EpochResult> done, int epochs) =>
        done is [] || done.Count >= epochs || epochs > MostFilled ? done
        : [.. done, .. Enumerable.Repeat(done[^1] with { Seconds = 0 }, epochs - done.Count)];
}
