using System.Runtime.ExceptionServices;
using Downhill.Cli.Display;
using Downhill.Files;
using Downhill.Lab.Experiments;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a comparison: progress, then table and curves, then files.</summary>
internal static class Compare
{
    private const string ReportName = "report.html";
    private const string Record = "runs.json";

    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(CompareRequest request, Streams streams)
    {
        var (data, name) = DataFolder.Load(request.Data, request.Classes);
        var folders = new NewFolders(Files(request));
        EnsureWritable(request);
        using var interruption = new Interruption(streams.Error);
        return Run(request, streams, data, name, folders, interruption.Token);
    }

    /// <summary>Finds out early whether what comes of it can be written.</summary>
    internal static void EnsureWritable(CompareRequest request)
    {
        FileOption.EnsureWritable("--json", request.Json is JsonOption.StandardOutput ? null : request.Json);
        FileOption.EnsureWritable("--out", request.Folder is null ? null : Path.Combine(request.Folder, ReportName));
    }

    /// <summary>Makes it, whatever ends it: what was finished is written before anything is told.</summary>
    internal static int Run(
        CompareRequest request, Streams streams, Mnist data, string name, NewFolders folders, CancellationToken stop)
    {
        var tracker = new Tracker(request.Comparison);
        var (result, failure) = During(
            () => request.Comparison.Make(data, name, tracker, stop),
            request.IsQuiet ? null : tracker, streams, "Ctrl-C keeps what is done.", stop);
        if (result.Runs.Count > 0)
        {
            Write(result, request, HtmlReport.Render, streams);
            Show(result, request, streams, new ResultTable(result).At);
            Report(request, streams);
        }

        folders.RemoveEmpty();
        var code = Conclude(result, failure, streams.Error);
        failure?.Throw();
        return code;
    }

    /// <summary>What will be written.</summary>
    internal static IEnumerable<string> Files(CompareRequest request) =>
    [
        .. request.Json is null or JsonOption.StandardOutput ? (string[])[] : [request.Json],
        .. request.Folder is null ? (string[])[] : [Path.Combine(request.Folder, ReportName)],
    ];

    /// <summary>Does some work, and shows meanwhile how far it is. It goes on too where nobody can be shown.</summary>
    /// <param name="work">The work.</param>
    /// <param name="tracker">Knows how far it is; null to show nothing.</param>
    /// <param name="streams">Where to show it.</param>
    /// <param name="hint">What Ctrl-C does.</param>
    /// <param name="stop">Cancelled when the work was told to stop.</param>
    /// <returns>What came of it, and what ended it; null when that was its end, or Ctrl-C.</returns>
    internal static (ComparisonResult Result, ExceptionDispatchInfo? Failure) During(
        Func<ComparisonResult> work, Tracker? tracker, Streams streams, string hint, CancellationToken stop)
    {
        try
        {
            if (tracker is not null && Terminals.IsTerminal(streams.Error))
            {
                var task = Task.Run(work, CancellationToken.None);
                ShowLive(new(Terminals.Over(streams.Error, streams.Width), tracker, hint, stop), task);
                return (task.GetAwaiter().GetResult(), null);
            }

            // Listens before the work begins, or an epoch that ends at once would be missed.
            using var lines = tracker is null ? null : new PlainProgress(streams.Error, tracker);
            return (work(), null);
        }
        catch (UnfinishedException e)
        {
            return (e.Result, ExceptionDispatchInfo.Capture(e.InnerException!));
        }
    }

    /// <summary>Shows a table and the curves, if anything is to be shown.</summary>
    internal static void Show(
        ComparisonResult result, CompareRequest request, Streams streams, Func<int, IRenderable> table)
    {
        if (!request.IsQuiet)
        {
            var console = Terminals.Over(Beside(request, streams), streams.Width);
            console.Write(table(console.Profile.Width));
            console.WriteLine();
            console.Write(new CurvePlot(result).At(console.Profile.Width));
            console.WriteLine();
        }
    }

    /// <summary>Writes what is asked for: each file, whether or not one before it could be written.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="render">Makes the report.</param>
    /// <param name="streams">Where standard output is.</param>
    internal static void Write(
        ComparisonResult result, CompareRequest request, Func<ComparisonResult, string> render, Streams streams)
    {
        var failures = Ways(result, request, render, streams).Select(Try).OfType<ExceptionDispatchInfo>().ToList();
        failures.FirstOrDefault()?.Throw();
    }

    internal static void Say(CompareRequest request, Streams streams, string line)
    {
        if (!request.IsQuiet)
        {
            Beside(request, streams).WriteLine(line);
        }
    }

    /// <summary>Says where the report is, if there is one.</summary>
    internal static void Report(CompareRequest request, Streams streams)
    {
        if (request.Folder is not null)
        {
            Say(request, streams, $"Report: {Path.Combine(request.Folder, ReportName)}");
        }
    }

    private static void ShowLive(LiveProgress progress, Task task)
    {
        try
        {
            progress.During(task);
        }
        catch (IOException)
        {
            // The terminal is gone, which is no reason to end.
        }
    }

    private static IEnumerable<Action> Ways(
        ComparisonResult result, CompareRequest request, Func<ComparisonResult, string> render, Streams streams)
    {
        if (request.Json == JsonOption.StandardOutput)
        {
            yield return () => streams.Out.WriteLine(ComparisonFile.ToJson(result));
        }
        else if (request.Json is not null)
        {
            yield return () => ComparisonFile.Save(result, request.Json);
        }

        if (request.Folder is { } folder)
        {
            yield return () => ComparisonFile.Save(result, Path.Combine(folder, Record));
            yield return () => WriteText(Path.Combine(folder, ReportName), render(result));
            yield return () => WriteText(Path.Combine(folder, "curves-light.svg"), SvgChart.Render(result, Theme.Light));
            yield return () => WriteText(Path.Combine(folder, "curves-dark.svg"), SvgChart.Render(result, Theme.Dark));
        }
    }

    private static void WriteText(string path, string text) =>
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));

    private static ExceptionDispatchInfo? Try(Action way)
    {
        try
        {
            way();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    /// <summary>Where to show what is for a person: standard output, unless the record goes there.</summary>
    internal static TextWriter Beside(CompareRequest request, Streams streams) =>
        request.Json == JsonOption.StandardOutput ? streams.Error : streams.Out;

    /// <summary>Says what is missing, if anything is.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="failure">What ended it early; null for Ctrl-C.</param>
    /// <param name="error">Where to say it.</param>
    /// <returns>The exit code.</returns>
    internal static int Conclude(ComparisonResult result, ExceptionDispatchInfo? failure, TextWriter error)
    {
        var why = failure is null ? "interrupted" : "a run failed";
        if (result.Missing.Count > 0 && result.Runs.Count > 0)
        {
            error.WriteLine($"downhill: {why}. Finished and kept: {result.Runs.Count} of "
                + $"{result.Runs.Count + result.Missing.Count} runs. Missing: {string.Join(", ", result.Missing)}.");
        }
        else if (result.Missing.Count > 0 && failure is null)
        {
            error.WriteLine("downhill: interrupted before a run was finished; nothing was written.");
        }

        return result.Missing.Count == 0 ? ExitCode.Done : failure is null ? ExitCode.Interrupted : ExitCode.Failed;
    }
}
