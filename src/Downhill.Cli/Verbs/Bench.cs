using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a benchmark: progress, then table, then files.</summary>
internal static class Bench
{
    private const string ReportName = "bench.html";
    private const string RecordName = "bench.json";

    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(BenchRequest request, Streams streams, CancellationToken stop)
    {
        var output = new VerbOutput(streams, request.Json, request.IsQuiet);
        var report = request.Folder is null ? null : Path.Combine(request.Folder, ReportName);
        output.EnsureWritable(report);
        var progress = new BenchProgress(request.Benchmark, stop);
        var result = output.During(progress, () => request.Benchmark.Make(request.IsQuiet ? null : progress, stop));
        var (done, all) = (result.Steps.Count, result.Steps.Count + result.Missing.Count);
        if (done > 0)
        {
            output.Show(new BenchTable(result).At);
        }

        Write(result, request, output, report);
        return done == all ? ExitCode.Done : output.Interrupted(done == 0
            ? " before anything was measured." : $". Measured and kept: {done} of {all} steps.");
    }

    /// <summary>Writes the files; none where nothing was measured. A reader of standard output has its record either
    /// way.</summary>
    private static void Write(BenchmarkResult result, BenchRequest request, VerbOutput output, string? report)
    {
        if (result.Steps.Count > 0 || request.Json == VerbOutput.StandardOutput)
        {
            output.WriteRecord(BenchmarkFile.ToJson(result));
        }

        if (report is not null && result.Steps.Count > 0)
        {
            BenchmarkFile.Save(result, Path.Combine(request.Folder!, RecordName));
            VerbOutput.WriteFile(report, BenchmarkReport.Render(result));
            output.Say($"Report: {report}");
        }
    }
}
