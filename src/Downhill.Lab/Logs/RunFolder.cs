using System.Text.Json;
using Downhill.Lab.Records;

namespace Downhill.Lab.Logs;

/// <summary>The folder of a run record: <c>run.json</c>, which says what was asked for, and <c>metrics.jsonl</c>, to
/// which a line is added whenever something was measured.</summary>
/// <remarks>A process that is killed at any moment loses no line but the one that it was writing. Another verb's record
/// is never overwritten.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Experiments;
/// using Downhill.Lab.Logs;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var comparison = new Comparison(MnistTable.All.Take(2).ToList(), Seeds: [0], Epochs: 1, Parallel: 1);
/// RunFolder folder = new(Directory.CreateTempSubdirectory().FullName);
/// comparison.Make(new Mnist(digits, digits), "tiny", folder: folder);
///
/// foreach (var line in folder.Load().Lines)
/// {
///     Console.WriteLine($"{line.Run}, step {line.Step}: {line.Kind}");
/// }
/// </code>
/// </example>
/// <param name="path">The path of the folder, which is made if there is none.</param>
public sealed class RunFolder(string path)
{
    private readonly NotNull given = NotNull.Check(path);

    /// <summary>The file name of the header.</summary>
    public const string HeaderName = "run.json";

    /// <summary>The file name of the lines.</summary>
    public const string MetricsName = "metrics.jsonl";

    /// <summary>Gets the command line to record; empty, the default, for none.</summary>
    public string Command { get; init; } = "";

    /// <summary>Gets the path of <c>run.json</c>.</summary>
    public string Header => Path.Combine(path, HeaderName);

    /// <summary>Gets the path of <c>metrics.jsonl</c>.</summary>
    public string Metrics => Path.Combine(path, MetricsName);

    /// <summary>Gets the sentence about a last line that is broken off.</summary>
    internal string BrokenLine => $"{Metrics}: its last line is broken off, and passed over";

    /// <summary>Reads the record, of runs that are over, were killed, or still go on.</summary>
    /// <exception cref="FileNotFoundException">There is no record.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message says where.</exception>
    public RecordedRuns Load()
    {
        var header = LoadHeader();
        if (!File.Exists(Metrics))
        {
            return new(header, [], HasBrokenLine: false);
        }

        List<MetricLine> lines = [];
        MetricOrder order = new(header.Plan);
        using var file = new FileStream(
            Metrics, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        LineReader reader = new(file);
        while (reader.Next(out var fault) is { } text)
        {
            var line = fault is null ? Read(text, out fault) : null;
            fault ??= order.Add(line!);
            if (fault is not null)
            {
                throw new InvalidDataException(
                    $"{Metrics}: line {lines.Count + 1} is none of this record: {fault}. Restore the file, or give "
                    + "another folder.");
            }

            lines.Add(line!);
        }

        return new(header, lines, reader.HasBrokenLine);
    }

    /// <summary>Returns the folder of a record, given it or one of its files; null if the path leads to
    /// none.</summary>
    internal static RunFolder? Find(string path)
    {
        var folder = Path.GetFileName(path) is HeaderName or MetricsName
            ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        return File.Exists(Path.Combine(folder, HeaderName)) ? new(folder) : null;
    }

    /// <summary>Reads <c>run.json</c>.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of a newer version.</exception>
    internal RunHeader LoadHeader()
    {
        try
        {
            var format = RecordJson.Read<Versioned>(Header).Format;
            if (format != RunHeader.Newest)
            {
                throw new InvalidDataException(
                    $"{Header}: its format is {format}, and {RunHeader.Newest} is what this version of Downhill reads. "
                    + "Take the version that wrote it, or a newer one.");
            }

            var header = RecordJson.Read<RunHeader>(Header);
            return header.Fault() is { } fault ? throw new JsonException($"{fault}.") : header;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException($"{Header}: there is no such file.", Header, e);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{Header}: this is no header of a run record ({e.Message}) Restore the file, or give another folder.",
                e);
        }
    }

    /// <summary>Reads the record of a plan, to go on with it; null if there is none.</summary>
    /// <exception cref="InvalidDataException">There is the record of another plan, or it is damaged.</exception>
    internal RecordedRuns? LoadOf(RunPlan plan)
    {
        if (!File.Exists(Header))
        {
            return null;
        }

        var differences = plan.Others(LoadHeader().Plan);
        return differences.Count == 0 ? Load() : throw new InvalidDataException(
            $"{Header}: it is the record of other runs, with {string.Join("; ", differences)}. Go on with the same "
            + "settings, or give another folder.");
    }

    /// <summary>Returns the description of this process.</summary>
    internal RunProcess ThisProcess(DateTimeOffset started, int parallel, long? resumedAt = null) => new(
        started, ThisMachine.Version, ThisMachine.Describe(), parallel, Command, resumedAt);

    private static MetricLine? Read(byte[] text, out string? fault)
    {
        try
        {
            var line = JsonSerializer.Deserialize<MetricLine>(text, RunJson.Line);
            fault = line is null ? "it holds null" : line.Fault();
            return line;
        }
        catch (JsonException e)
        {
            fault = e.Message.TrimEnd('.');
            return null;
        }
    }

    private sealed record Versioned(int Format);
}
