using Downhill.Files;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Output;

/// <summary>The output of a verb: its record, its files, tables and messages for people, and errors.</summary>
/// <param name="streams">Standard output and standard error.</param>
/// <param name="record">The file of the record, or <see cref="StandardOutput"/>; null for none.</param>
/// <param name="isQuiet">Whether to show people nothing but errors.</param>
internal sealed class VerbOutput(Streams streams, string? record = null, bool isQuiet = false)
{
    /// <summary>The name that stands for standard output in place of a file.</summary>
    public const string StandardOutput = "-";

    private readonly string? recordFile = record == StandardOutput ? null : record;
    private readonly TextWriter shown = record == StandardOutput ? streams.Error : streams.Out;

    /// <summary>Gets the file of the record, or <see cref="StandardOutput"/>; null if none is asked for.</summary>
    public string? Record => record;

    /// <summary>Gets whether people are shown nothing but errors.</summary>
    public bool IsQuiet => isQuiet;

    /// <summary>Returns the folder to write a report to; null for no report.</summary>
    /// <param name="given">The folder of <c>--out</c>; null for a new one, or for none beside a record.</param>
    /// <param name="verb">The beginning of a new folder's name.</param>
    public string? Folder(string? given, string verb) =>
        given ?? (record is null ? $"runs/{verb}-{DateTime.Now:yyyyMMdd-HHmmss}" : null);

    /// <summary>Returns the files that will be written: that of the record, and another.</summary>
    /// <param name="file">The file of <c>--out</c>; null for none.</param>
    public IEnumerable<string> Files(string? file) => new[] { recordFile, file }.OfType<string>();

    /// <summary>Checks early that the record and a file can be written, and creates their folders.</summary>
    /// <param name="file">The file of <c>--out</c>; null for none.</param>
    /// <exception cref="IOException">One of them cannot be written.</exception>
    public void EnsureWritable(string? file = null)
    {
        EnsureWritable("--json", recordFile);
        EnsureWritable("--out", file);
    }

    /// <summary>Shows a table or a plot with an empty line below, unless the output is quiet.</summary>
    /// <param name="table">Returns it for a width.</param>
    public void Show(Func<int, IRenderable> table) => Show(console =>
    {
        console.Write(table(console.Profile.Width));
        console.WriteLine();
    });

    /// <summary>Shows content, unless the output is quiet.</summary>
    /// <param name="write">Writes the content.</param>
    public void Show(Action<IAnsiConsole> write)
    {
        if (!isQuiet)
        {
            write(Terminals.Over(shown, streams.Width));
        }
    }

    /// <summary>Shows a line, unless the output is quiet.</summary>
    /// <param name="line">The line, which is not wrapped.</param>
    public void Say(string line)
    {
        if (!isQuiet)
        {
            shown.WriteLine(line);
        }
    }

    /// <summary>Reports an error, quiet or not.</summary>
    /// <param name="line">The line with the error.</param>
    /// <param name="below">The lines to show below, as they are.</param>
    public void Complain(string line, params IEnumerable<string> below)
    {
        streams.Error.WriteLine($"downhill: {line}");
        foreach (var other in below)
        {
            streams.Error.WriteLine(other);
        }
    }

    /// <summary>Reports that Ctrl-C ended the work.</summary>
    /// <param name="rest">The text behind the word "interrupted".</param>
    /// <returns>The exit code.</returns>
    public int Interrupted(string rest)
    {
        Complain("interrupted" + rest);
        return ExitCode.Interrupted;
    }

    /// <summary>Writes the record, if one is asked for.</summary>
    /// <param name="json">The record, as JSON.</param>
    public void WriteRecord(string json)
    {
        if (record == StandardOutput)
        {
            streams.Out.WriteLine(json);
        }
        else if (recordFile is not null)
        {
            WriteFile(recordFile, json + "\n");
        }
    }

    /// <summary>Writes the record of a verb that then writes nothing else.</summary>
    /// <param name="json">The record, as JSON.</param>
    /// <returns>The exit code.</returns>
    public int WriteOnly(string json)
    {
        EnsureWritable();
        WriteRecord(json);
        return ExitCode.Done;
    }

    /// <summary>Does work and shows its progress, unless the output is quiet.</summary>
    /// <param name="progress">The progress to show.</param>
    /// <param name="work">The work to do.</param>
    /// <returns>The result of the work.</returns>
    public T During<T>(ProgressFrame progress, Func<T> work) => isQuiet ? work() : progress.During(work, streams);

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The content of the file.</param>
    public static void WriteFile(string path, string text) =>
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));

    /// <summary>Checks early that the file of an option can be written, and creates its folder.</summary>
    /// <param name="option">The option with the path, for messages.</param>
    /// <param name="path">The path of the file; null for none.</param>
    /// <exception cref="IOException">The file cannot be written; the message begins with the option.</exception>
    public static void EnsureWritable(string option, string? path)
    {
        try
        {
            if (path is not null)
            {
                AtomicFile.EnsureWritable(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{option} {e.Message}", e);
        }
    }
}
