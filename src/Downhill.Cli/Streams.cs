namespace Downhill.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, and what went wrong.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error);
