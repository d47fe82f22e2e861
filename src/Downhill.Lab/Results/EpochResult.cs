namespace Downhill.Lab;

/// <summary>What came of one epoch.</summary>
/// <param name="Loss">The mean of its batch losses; null when that is not finite.</param>
/// <param name="TestLoss">The mean loss over the test images after it; null when that is not finite.</param>
/// <param name="TestAccuracy">The fraction of the test images that are told right after it, 0 to 1.</param>
/// <param name="Seconds">How long its training took, the test not counted.</param>
public sealed record EpochResult(double? Loss, double? TestLoss, double TestAccuracy, double Seconds);
