using System.Runtime.ExceptionServices;
using Downhill.Cli.Output;
using Downhill.Lab.Drawing;
using Downhill.Lab.Experiments;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>What <c>compare</c> and <c>train</c> write and show of their runs.</summary>
/// <param name="output">Takes lines, tables and the record.</param>
/// <param name="folder">The folder of the report; null for no report.</param>
internal sealed class ComparisonOutput(VerbOutput output, string? folder)
{
    private readonly string? report = folder is null ? null : Path.Combine(folder, "report.html");

    /// <summary>Gets the output that takes lines, tables and the record.</summary>
    public VerbOutput Output => output;

    /// <summary>Gets the files that will be written, those beside the report left out.</summary>
    public IEnumerable<string> Paths => output.Files(report);

    /// <summary>Finds out early whether what comes of it can be written.</summary>
    public void EnsureWritable() => output.EnsureWritable(report);

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
            return (output.During(new CompareProgress(tracker, hint, stop), work), null);
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
        output.Show(table);
        output.Show(new CurvePlot(result).At);
    }

    /// <summary>Says where the report is, if there is one.</summary>
    public void SayReport()
    {
        if (report is not null)
        {
            output.Say($"Report: {report}");
        }
    }

    private IEnumerable<Action> Writes(ComparisonResult result, Func<ComparisonResult, string> render)
    {
        yield return () => output.WriteRecord(ComparisonFile.ToJson(result));
        if (folder is not null)
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
