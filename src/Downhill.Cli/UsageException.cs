namespace Downhill.Cli;

/// <summary>The command line asks for something that there is not; the message says what, and what there is.</summary>
/// <param name="message">One line.</param>
internal sealed class UsageException(string message) : Exception(message);
