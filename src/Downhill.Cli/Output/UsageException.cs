namespace Downhill.Cli.Output;

/// <summary>The exception for a command line that asks for what there is not.</summary>
/// <param name="message">The fault and the cure, in one line.</param>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Gets the lines to show below the message as they are, such as a mark under a character.</summary>
    /// <remarks>They are harmless to a terminal.</remarks>
    public IReadOnlyList<string> Below { get; init; } = [];
}
