namespace Downhill.Lab;

/// <summary>The losses, the accuracy and the time of an epoch.</summary>
/// <param name="Loss">The mean of the batch losses; null if it is not finite.</param>
/// <param name="TestLoss">The mean loss over the test images after the epoch; null if it is not finite.</param>
/// <param name="TestAccuracy">The share of the test images that are classified correctly after the epoch, 0 to
/// 1.</param>
/// <param name="Seconds">The seconds that training took, without the test.</param>
public sealed record EpochResult(double? Loss, double? TestLoss, double TestAccuracy, double Seconds);
