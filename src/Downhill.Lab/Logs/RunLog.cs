using System.Text.Json;
using Downhill.Files;
using Downhill.Lab.Records;

namespace Downhill.Lab.Logs;

/// <summary>Writes a run record while runs go on, from many threads.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly RunFolder folder;
    private readonly FileStream file;

    /// <summary>Writes the header and the lines that are gone on from, each file whole or not at all, and opens the
    /// lines to add to them.</summary>
    /// <exception cref="IOException">A file cannot be written, or another process writes to it.</exception>
    public RunLog(RunFolder folder, RunHeader header, IEnumerable<MetricLine> lines)
    {
        (this.folder, Header) = (folder, header);
        if (File.Exists(folder.Metrics))
        {
            Open().Dispose();
        }

        AtomicFile.Write(folder.Metrics, path => File.WriteAllBytes(path, [.. lines.SelectMany(Bytes)]));
        AtomicFile.Write(
            folder.Header,
            path => File.WriteAllText(path, JsonSerializer.Serialize(header, RecordJson.Indented) + "\n"));
        file = Open();
    }

    /// <summary>Gets what was asked for, and the processes, of which this is the last.</summary>
    public RunHeader Header { get; }

    /// <summary>Writes a line, at once.</summary>
    /// <remarks>It outlasts the process then. An outcome is written to disk, and outlasts a power cut too; a point of a
    /// curve would cost more time than its steps.</remarks>
    public void Add(MetricLine line)
    {
        lock (gate)
        {
            file.Write(Bytes(line));
            if (line.Kind != MetricKind.Point)
            {
                file.Flush(flushToDisk: true);
            }
        }
    }

    /// <summary>Closes the record; one in which nothing was measured is deleted.</summary>
    public void Dispose()
    {
        var isEmpty = file.Length == 0;
        file.Dispose();
        if (isEmpty)
        {
            File.Delete(folder.Header);
            File.Delete(folder.Metrics);
        }
    }

    private static byte[] Bytes(MetricLine line) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(line, RunJson.Line), (byte)'\n'];

    /// <summary>Opens the lines to write behind them, and keeps other processes from that, but not from
    /// reading.</summary>
    private FileStream Open()
    {
        var opened = new FileStream(
            folder.Metrics, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            {
                opened.Lock(long.MaxValue - 1, 1);
            }

            return opened;
        }
        catch (IOException e)
        {
            opened.Dispose();
            throw new IOException(
                $"{folder.Metrics}: another process writes to it. Wait until it has ended, or give another folder.", e);
        }
    }
}
