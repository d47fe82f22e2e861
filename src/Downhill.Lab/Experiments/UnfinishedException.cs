namespace Downhill.Lab.Experiments;

/// <summary>A comparison or a training failed after it had begun. What it has so far is not lost.</summary>
/// <param name="result">What was finished, and what is missing.</param>
/// <param name="cause">What went wrong; its message is this one's too.</param>
public sealed class UnfinishedException(ComparisonResult result, Exception cause) : Exception(
    (cause ?? throw new ArgumentNullException(nameof(cause))).Message, cause)
{
    /// <summary>What was finished, and what is missing.</summary>
    public ComparisonResult Result { get; } = result ?? throw new ArgumentNullException(nameof(result));
}
