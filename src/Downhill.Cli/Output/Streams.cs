namespace Downhill.Cli.Output;

/// <summary>The streams that a command writes to.</summary>
/// <param name="Out">The stream of results.</param>
/// <param name="Error">The stream of progress and errors.</param>
/// <param name="Width">The width of a line away from a terminal, in characters.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, int Width)
{
    /// <summary>Gets the clock that progress waits by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
