using System.Runtime.ExceptionServices;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Drawing;
using Downhill.Lab.Experiments;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Verbs;

/// <summary>What <c>compare</c> and <c>train</c> write and show of their runs.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="streams">Where to write.</param>
internal sealed class ComparisonOutput(CompareRequest request, Streams streams)
{
    private readonly string? report = request.Folder is null ? null : Path.Combine(request.Folder, "report.html");

    /// <summary>Gets where lines and records go.</summary>
    public VerbOutput Output { get; } = new(streams, request.Json, request.IsQuiet);

    /// <summary>Gets the files that will be written, those beside the report left out.</summary>
    public IEnumerable<string> Paths => Output.Files(report);

    /// <summary>Finds out early whether what comes of it can be written.</summary>
    public void EnsureWritable() => Output.EnsureWritable(report);

    /// <summary>Does the runs, and shows meanwhile how far they are.</summary>
    /// <param name="work">The runs.</param>
    /// <param name="tracker">Knows how far they are.</param>
    /// <param name="hint">What Ctrl-C does.</param>
    /// <param name="stop">Cancelled when the runs were told to stop.</param>
    /// <returns>What came of it, and what ended it; null when that was its end, or Ctrl-C.</returns>
    public (ComparisonResult Result, ExceptionDispatchInfo? Failure) During(
        Func<ComparisonResult> work, RunTracker tracker, string hint, CancellationToken stop)
    {
        try
        {
            return (Output.During(new CompareProgress(tracker, hint, stop), work), null);
        }
        catch (UnfinishedException e)
        {
            return (e.Result, ExceptionDispatchInfo.Capture(e.InnerException!));
        }
    }

    /// <summary>Writes what is asked for: each file, whether or not one before it could be written.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="render">Makes the report.</param>
    public void Write(ComparisonResult result, Func<ComparisonResult, string> render)
    {
        var failures = Writes(result, render).Select(Try).OfType<ExceptionDispatchInfo>().ToList();
        failures.FirstOrDefault()?.Throw();
    }

    /// <summary>Shows a table and the curves.</summary>
    public void Show(ComparisonResult result, Func<int, IRenderable> table)
    {
        Output.Show(table);
        Output.Show(new CurvePlot(result).At);
    }

    /// <summary>Says where the report is, if there is one.</summary>
    public void SayReport()
    {
        if (report is not null)
        {
            Output.Say($"Report: {report}");
        }
    }

    private IEnumerable<Action> Writes(ComparisonResult result, Func<ComparisonResult, string> render)
    {
        yield return () => Output.WriteRecord(ComparisonFile.ToJson(result));
        if (request.Folder is { } folder)
        {
            yield return () => ComparisonFile.Save(result, Path.Combine(folder, "runs.json"));
            yield return () => VerbOutput.WriteFile(report!, render(result));
            yield return () => VerbOutput.WriteFile(
                Path.Combine(folder, "curves-light.svg"), SvgChart.Render(result, Theme.Light));
            yield return () => VerbOutput.WriteFile(
                Path.Combine(folder, "curves-dark.svg"), SvgChart.Render(result, Theme.Dark));
        }
    }

    private static ExceptionDispatchInfo? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }
}
