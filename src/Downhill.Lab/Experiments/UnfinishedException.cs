namespace Downhill.Lab.Experiments;

/// <summary>The exception for a comparison or a training that failed under way; it holds what was finished.</summary>
/// <param name="result">The finished runs, and the names of the missing ones.</param>
/// <param name="cause">The failure, whose message is this exception's too.</param>
public sealed class UnfinishedException(ComparisonResult result, Exception cause) : Exception(
    (cause ?? throw new ArgumentNullException(nameof(cause))).Message, cause)
{
    /// <summary>Gets the finished runs, and the names of the missing ones.</summary>
    public ComparisonResult Result { get; } = result ?? throw new ArgumentNullException(nameof(result));
}
