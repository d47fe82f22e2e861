using System.Runtime.ExceptionServices;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Training;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a comparison: progress, then table and curves, then files.</summary>
internal static class Compare
{
    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(CompareRequest request, Streams streams, CancellationToken stop)
    {
        var (data, name) = DataFolder.Load(request.Data, request.Classes);
        return Run(request, streams, data, name, stop);
    }

    /// <summary>Makes it on this data, whatever ends it: what was finished is written before anything is
    /// told.</summary>
    internal static int Run(CompareRequest request, Streams streams, Mnist data, string name, CancellationToken stop)
    {
        var files = new ComparisonOutput(request, streams);
        var folders = new CreatedFolders(files.Paths);
        files.EnsureWritable();
        var tracker = new RunTracker(request.Comparison);
        var (result, failure) = files.During(
            () => request.Comparison.Make(data, name, tracker, stop), tracker, "Ctrl-C keeps what is done.", stop);
        if (result.Runs.Count > 0)
        {
            files.Write(result, HtmlReport.Render);
            files.Show(result, new ResultTable(result).At);
            files.SayReport();
        }

        folders.RemoveEmpty();
        var code = Conclude(result, failure, files.Output);
        failure?.Throw();
        return code;
    }

    /// <summary>Says what is missing, if anything is.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="failure">What ended it early; null for Ctrl-C.</param>
    /// <param name="output">Where to say it.</param>
    /// <returns>The exit code.</returns>
    internal static int Conclude(ComparisonResult result, ExceptionDispatchInfo? failure, VerbOutput output)
    {
        var (done, missing) = (result.Runs.Count, result.Missing.Count);
        if (missing > 0 && (done > 0 || failure is null))
        {
            output.Complain((failure is null ? "interrupted" : "a run failed") + (done > 0
                ? $". Finished and kept: {done} of {done + missing} runs. Missing: {string.Join(", ", result.Missing)}."
                : " before a run was finished; nothing was written."));
        }

        return missing == 0 ? ExitCode.Done : failure is null ? ExitCode.Interrupted : ExitCode.Failed;
    }
}
