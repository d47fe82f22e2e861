namespace Downhill.Cli.Output;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, and what went wrong.</param>
/// <param name="Width">Columns of a line where no terminal says how many it has.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, int Width)
{
    /// <summary>By which it waits before it tells how far it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
