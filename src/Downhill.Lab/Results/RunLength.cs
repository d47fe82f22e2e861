namespace Downhill.Lab;

/// <summary>The length of a run as it was planned.</summary>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="StepsPerEpoch">The number of batches in an epoch.</param>
public sealed record RunLength(int Epochs, int StepsPerEpoch);
