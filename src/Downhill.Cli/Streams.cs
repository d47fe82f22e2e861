using System.CommandLine;

namespace Downhill.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, and what went wrong.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error)
{
    /// <summary>Those of an invocation.</summary>
    public static Streams Of(ParseResult parsed) =>
        new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
}
