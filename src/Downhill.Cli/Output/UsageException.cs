namespace Downhill.Cli.Output;

/// <summary>The command line asks for something that there is not; the message says what, and what there is.</summary>
/// <param name="message">One line.</param>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Lines to be shown below as they are, harmless to a terminal; of need where something is pointed
    /// at.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];
}
