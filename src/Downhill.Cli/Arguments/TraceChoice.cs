using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Traces;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--traces</c> of a replay: recorded runs of reference implementations.</summary>
internal sealed class TraceChoice
{
    private readonly Option<string?> traces = OptionFactory.Text(
        "--traces", "DIR|FILE", "Replay recorded runs of reference implementations instead, each with the entry that "
        + "does the same");

    /// <summary>Gets <c>--traces</c> itself, for the help.</summary>
    public Option Option => traces;

    /// <summary>Returns the path of the traces; null if the option is not given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">The options that have no meaning beside it.</param>
    /// <exception cref="UsageException">One of the others is given, too.</exception>
    public string? Path(ParseResult parsed, IEnumerable<Option> others)
    {
        var path = parsed.GetValue(traces);
        return path is null || others.FirstOrDefault(
            other => parsed.GetResult(other) is { Implicit: false }) is not { } other
                ? path : throw new UsageException(
                    $"{traces.Name} {path}: the traces say optimizer, options and gradients themselves. Leave out "
                    + $"{other.Name}.");
    }

    /// <summary>Opens a folder of traces, or a single one.</summary>
    /// <param name="path">The path of a folder, or of one file.</param>
    /// <exception cref="UsageException">There is no such folder or file, or it is damaged.</exception>
    public TraceFolder Open(string path) => File.Exists(path) || Directory.Exists(path)
        ? Refusing(() => TraceFolder.Open(path))
        : throw new UsageException($"{traces.Name} {path}: there is no such folder or file.");

    /// <summary>Reads something of the traces; a damaged file is the user's, as a wrong option is.</summary>
    /// <param name="read">Reads it.</param>
    /// <exception cref="UsageException">A file is damaged, or cannot be read.</exception>
    public T Refusing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{traces.Name} {e.Message}");
        }
    }
}
