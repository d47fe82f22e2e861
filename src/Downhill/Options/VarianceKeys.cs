namespace Downhill;

/// <summary>The keys under which PyTorch keeps what a variance of gradients is computed from.</summary>
/// <param name="SquaresKey">The key of the average of squares.</param>
/// <param name="MeanKey">The key of the average, in PyTorch's files and here.</param>
internal sealed record VarianceKeys(string SquaresKey, string MeanKey);
