using Downhill.Cli.Display;
using Downhill.Files;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Spectre.Console;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a benchmark: progress, then table, then files.</summary>
internal static class Bench
{
    private const string Report = "bench.html";
    private const string Record = "bench.json";

    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(BenchRequest request, Streams streams)
    {
        using var interruption = new Interruption(streams.Error);
        return Run(request, streams, interruption.Token);
    }

    /// <inheritdoc cref="Run(BenchRequest, Streams)"/>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    internal static int Run(BenchRequest request, Streams streams, CancellationToken stop)
    {
        FileOption.EnsureWritable("--json", request.Json is JsonOption.StandardOutput ? null : request.Json);
        FileOption.EnsureWritable("--out", request.Folder is null ? null : Path.Combine(request.Folder, Report));

        var progress = request.IsQuiet ? null : new BenchProgress(request.Benchmark, streams, stop);
        var task = Task.Factory.StartNew(
            () => request.Benchmark.Make(progress, stop), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        progress?.During(task);
        var result = task.GetAwaiter().GetResult();
        if (!request.IsQuiet && result.Steps.Count > 0)
        {
            var console = Terminals.Over(Beside(request, streams), streams.Width);
            console.Write(new BenchTable(result).At(console.Profile.Width));
            console.WriteLine();
        }

        Write(result, request, streams);
        return Conclude(result, streams.Error);
    }

    /// <summary>Writes the files; none where nothing was measured. A reader of standard output has its record either
    /// way.</summary>
    private static void Write(BenchmarkResult result, BenchRequest request, Streams streams)
    {
        if (request.Json == JsonOption.StandardOutput)
        {
            streams.Out.WriteLine(BenchmarkFile.ToJson(result));
        }
        else if (request.Json is not null && result.Steps.Count > 0)
        {
            BenchmarkFile.Save(result, request.Json);
        }

        if (request.Folder is null || result.Steps.Count == 0)
        {
            return;
        }

        var report = Path.Combine(request.Folder, Report);
        BenchmarkFile.Save(result, Path.Combine(request.Folder, Record));
        AtomicFile.Write(report, temporary => File.WriteAllText(temporary, BenchmarkReport.Render(result)));
        if (!request.IsQuiet)
        {
            Beside(request, streams).WriteLine($"Report: {report}");
        }
    }

    /// <summary>Where to show what is for a person: standard output, unless the record goes there.</summary>
    private static TextWriter Beside(BenchRequest request, Streams streams) =>
        request.Json == JsonOption.StandardOutput ? streams.Error : streams.Out;

    private static int Conclude(BenchmarkResult result, TextWriter error)
    {
        if (result.Missing.Count == 0)
        {
            return ExitCode.Done;
        }

        error.WriteLine(result.Steps.Count == 0
            ? "downhill: interrupted before anything was measured."
            : $"downhill: interrupted. Measured and kept: {result.Steps.Count} of "
                + $"{result.Steps.Count + result.Missing.Count} steps.");
        return ExitCode.Interrupted;
    }
}
