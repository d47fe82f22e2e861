namespace Downhill;

/// <summary>The keys of the two averages from which PyTorch computes a variance of gradients.</summary>
/// <param name="SquaresKey">The key of the average of squares.</param>
/// <param name="MeanKey">The key of the average, in PyTorch's files and here.</param>
internal sealed record VarianceKeys(string SquaresKey, string MeanKey);
