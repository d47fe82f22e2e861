using System.CommandLine;
using System.CommandLine.Invocation;

namespace Downhill.Cli;

/// <summary>Runs a command line, and turns what goes wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Streams streams)
    {
        var parsed = new Root().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
        {
            return Refuse(parsed, streams.Error);
        }

        try
        {
            return parsed.Invoke(new() { Output = streams.Out, Error = streams.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UsageException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"downhill: {e.Message}");
            return e is UsageException ? ExitCode.Usage : ExitCode.Failed;
        }
    }

    private static int Refuse(ParseResult parsed, TextWriter error)
    {
        foreach (var message in parsed.Errors.Select(fault => fault.Message).Distinct(StringComparer.Ordinal))
        {
            error.WriteLine($"downhill: {message}");
        }

        var command = parsed.CommandResult.Command;
        error.WriteLine($"Try 'downhill {(command is RootCommand ? "" : command.Name + " ")}--help'.");
        return ExitCode.Usage;
    }
}
