using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using Downhill.Cli.Output;

namespace Downhill.Cli;

/// <summary>Runs command lines, and reports errors in one line and an exit code.</summary>
internal static partial class CommandLine
{
    /// <summary>Parses a command line, and runs its verb.</summary>
    /// <param name="args">The arguments; with none, the help goes to <see cref="Streams.Error"/>.</param>
    /// <param name="streams">The streams to write to.</param>
    /// <param name="stop">Stops a verb as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Streams streams, CancellationToken stop = default)
    {
        if (args.Length == 0)
        {
            new DownhillCommand(streams, stop).Parse("--help").Invoke(new() { Output = streams.Error });
            return ExitCode.Usage;
        }

        var parsed = new DownhillCommand(streams, stop).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
        {
            return Refuse(parsed, streams.Error);
        }

        try
        {
            return parsed.Invoke(new()
            {
                Output = streams.Out,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e) when (IsExpected(e))
        {
            streams.Error.WriteLine($"downhill: {TerminalFormat.Escape(e.Message.ReplaceLineEndings(" "))}");
            foreach (var line in (e as UsageException)?.Below ?? [])
            {
                streams.Error.WriteLine(line);
            }

            return e is UsageException ? ExitCode.Usage : ExitCode.Failed;
        }
    }

    /// <summary>Returns whether an error is reported in one line, because the tool is not at fault.</summary>
    private static bool IsExpected(Exception e) =>
        e is UsageException or IOException or InvalidDataException or UnauthorizedAccessException
            or CheckpointException or OverflowException or OutOfMemoryException or ArgumentException;

    private static int Refuse(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        var messages = parsed.UnmatchedTokens is [var token, ..]
            ? [Unknown(token, command)]
            : parsed.Errors.Select(fault => TypeName().Replace(fault.Message, Needed))
                .Distinct(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            error.WriteLine($"downhill: {message}");
        }

        error.WriteLine($"Try 'downhill {(command is RootCommand ? "" : command.Name + " ")}--help'.");
        return ExitCode.Usage;
    }

    private static string Unknown(string token, Command command)
    {
        var known = command.Subcommands.Concat<Symbol>(command.Options).Select(symbol => symbol.Name).ToList();
        var setting = token.StartsWith("--", StringComparison.Ordinal) && known.Contains("--set")
            ? OptionAliases.KeyOf(token[2..]) : null;
        return $"There is nothing called '{token}' here."
            + (setting is not null ? $" It is set by --set {setting}=VALUE."
                : command is RootCommand && FullCatalog.Ids.Contains(token) ? $" Try 'downhill explain {token}'."
                : DidYouMean.Hint(token, known));
    }

    /// <summary>Returns the clause that says which values an option takes; a number of 32 bits is a count of 1 or
    /// more.</summary>
    private static string Needed(Match type) => type.Value.Contains("Double", StringComparison.Ordinal)
        ? ": a number such as 0.1 is needed"
        : type.Value.Contains("Int32", StringComparison.Ordinal)
        ? $": a whole number from 1 to {int.MaxValue} is needed"
        : $": a whole number from {long.MinValue} to {long.MaxValue} is needed";

    [GeneratedRegex(@" as expected type '.*'\.?$")]
    private static partial Regex TypeName();
}
