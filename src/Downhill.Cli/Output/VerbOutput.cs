using Downhill.Files;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Output;

/// <summary>What a verb writes: its record, its files, what it shows a person, and what went wrong.</summary>
/// <param name="streams">Standard output and standard error.</param>
/// <param name="record">The file of the record, or <see cref="StandardOutput"/>; null for none.</param>
/// <param name="isQuiet">Whether to show a person nothing but what went wrong.</param>
internal sealed class VerbOutput(Streams streams, string? record = null, bool isQuiet = false)
{
    /// <summary>What stands for standard output in place of a file.</summary>
    public const string StandardOutput = "-";

    private readonly string? recordFile = record == StandardOutput ? null : record;
    private readonly TextWriter shown = record == StandardOutput ? streams.Error : streams.Out;

    /// <summary>Gets the file of the record, or <see cref="StandardOutput"/>; null when none is asked for.</summary>
    public string? Record => record;

    /// <summary>Gets whether a person is shown nothing but what went wrong.</summary>
    public bool IsQuiet => isQuiet;

    /// <summary>Returns the folder to write a report to; null for no report.</summary>
    /// <param name="given">The folder of <c>--out</c>; null for a new one, or for none beside a record.</param>
    /// <param name="verb">The beginning of a new folder's name.</param>
    public string? Folder(string? given, string verb) =>
        given ?? (record is null ? $"runs/{verb}-{DateTime.Now:yyyyMMdd-HHmmss}" : null);

    /// <summary>Gets the files that will be written, in a folder or elsewhere.</summary>
    /// <param name="file">The file of <c>--out</c>; null for none.</param>
    public IEnumerable<string> Files(string? file) => new[] { recordFile, file }.OfType<string>();

    /// <summary>Finds out early whether the record and a file can be written, and makes their folders.</summary>
    /// <param name="file">The file of <c>--out</c>; null for none.</param>
    /// <exception cref="IOException">One cannot.</exception>
    public void EnsureWritable(string? file = null)
    {
        EnsureWritable("--json", recordFile);
        EnsureWritable("--out", file);
    }

    /// <summary>Shows a table or a plot with an empty line below, unless it is quiet.</summary>
    /// <param name="table">Makes it for a width.</param>
    public void Show(Func<int, IRenderable> table) => Show(console =>
    {
        console.Write(table(console.Profile.Width));
        console.WriteLine();
    });

    /// <summary>Shows something, unless it is quiet.</summary>
    /// <param name="write">Writes it.</param>
    public void Show(Action<IAnsiConsole> write)
    {
        if (!isQuiet)
        {
            write(Terminals.Over(shown, streams.Width));
        }
    }

    /// <summary>Shows a line, unless it is quiet.</summary>
    /// <param name="line">The line, which is not wrapped.</param>
    public void Say(string line)
    {
        if (!isQuiet)
        {
            shown.WriteLine(line);
        }
    }

    /// <summary>Says what went wrong, quiet or not.</summary>
    /// <param name="line">The line that says so.</param>
    /// <param name="below">Lines below it, as they are.</param>
    public void Complain(string line, params IEnumerable<string> below)
    {
        streams.Error.WriteLine($"downhill: {line}");
        foreach (var other in below)
        {
            streams.Error.WriteLine(other);
        }
    }

    /// <summary>Says that Ctrl-C ended it.</summary>
    /// <param name="rest">What became of the work, behind the word "interrupted".</param>
    /// <returns>The exit code.</returns>
    public int Interrupted(string rest)
    {
        Complain("interrupted" + rest);
        return ExitCode.Interrupted;
    }

    /// <summary>Writes the record, where there is to be one.</summary>
    /// <param name="json">The record.</param>
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
    /// <param name="json">The record.</param>
    /// <returns>The exit code.</returns>
    public int WriteOnly(string json)
    {
        EnsureWritable();
        WriteRecord(json);
        return ExitCode.Done;
    }

    /// <summary>Does some work, and shows meanwhile how far it is, unless it is quiet.</summary>
    /// <param name="progress">Knows how far it is.</param>
    /// <param name="work">The work.</param>
    /// <returns>What comes of the work.</returns>
    public T During<T>(ProgressFrame progress, Func<T> work) => isQuiet ? work() : progress.During(work, streams);

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What is in it.</param>
    public static void WriteFile(string path, string text) =>
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));

    /// <summary>Finds out early whether the file of an option can be written, and makes its folder.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="IOException">It cannot; the message begins with the option.</exception>
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
