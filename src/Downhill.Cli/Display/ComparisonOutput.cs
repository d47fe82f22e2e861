using System.Runtime.ExceptionServices;
using Downhill.Cli.Output;
using Downhill.Lab.Drawing;
using Downhill.Lab.Experiments;
using Downhill.Lab.Logs;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Training;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>The output of <c>compare</c> and <c>train</c>: reports, records, tables and curves of runs.</summary>
/// <param name="output">The output of the verb.</param>
/// <param name="folder">The folder of the report; null for no report.</param>
internal sealed class ComparisonOutput(VerbOutput output, string? folder)
{
    private readonly string? report = folder is null ? null : Path.Combine(folder, "report.html");

    /// <summary>Gets the output of the verb.</summary>
    public VerbOutput Output => output;

    /// <summary>Gets the files that will be written, without those beside the report.</summary>
    public IEnumerable<string> Paths => output.Files(report);

    /// <summary>Gets whether the folder holds the record of runs.</summary>
    public bool HasRecord => folder is not null && File.Exists(new RunFolder(folder).Header);

    /// <summary>Returns the folder as that of the record of runs; null if there is none.</summary>
    /// <param name="command">The command line to record.</param>
    public RunFolder? Record(string command) => folder is null ? null : new(folder) { Command = command };

    /// <summary>Checks early that the files can be written.</summary>
    public void EnsureWritable() => output.EnsureWritable(report);

    /// <summary>Tells where the parameters go under optimizers that cannot move them all.</summary>
    /// <param name="data">The data, whose extents are those of the network.</param>
    /// <param name="runs">The runs to come.</param>
    public void SayRouting(Mnist data, IEnumerable<RunSpec> runs)
    {
        foreach (var spec in runs)
        {
            if (MnistModel.Routing(data, spec) is { } routing)
            {
                output.Say($"{spec.Id} moves some of the parameters, and a companion the others:\n{routing}\n");
            }
        }
    }

    /// <summary>Makes the runs, and shows their progress.</summary>
    /// <param name="work">Makes the runs.</param>
    /// <param name="tracker">The tracker of the runs.</param>
    /// <param name="hint">The sentence that says what Ctrl-C does.</param>
    /// <param name="stop">Canceled when the runs are to stop.</param>
    /// <returns>The result, and the error that ended the runs; null for none, or for Ctrl-C.</returns>
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

    /// <summary>Writes all files, each whether or not one before it failed.</summary>
    /// <param name="result">The result of the runs.</param>
    /// <param name="render">Renders the report.</param>
    public void Write(ComparisonResult result, Func<ComparisonResult, string> render)
    {
        var failures = Writes(result, render).Select(Try).OfType<ExceptionDispatchInfo>().ToList();
        failures.FirstOrDefault()?.Throw();
    }

    /// <summary>Shows the table and the curves.</summary>
    public void Show(ComparisonResult result, Func<int, IRenderable> table)
    {
        output.Show(table);
        output.Show(new CurvePlot(result).At);
    }

    /// <summary>Shows the path of the report, if there is one.</summary>
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
