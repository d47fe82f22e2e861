using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Logs;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;

namespace Downhill.Cli.Display;

/// <summary>The output of <c>tune</c>: trials, report, record, table and plot.</summary>
/// <param name="output">The output of the verb.</param>
/// <param name="folder">The folder of all files but that of <c>--json</c>.</param>
internal sealed class TuningOutput(VerbOutput output, string folder)
{
    private readonly string report = Path.Combine(folder, "report.html");

    /// <summary>Gets the folder of all files but that of <c>--json</c>.</summary>
    public string Folder => folder;

    /// <summary>Gets the file of finished runs.</summary>
    public string Trials { get; } = new RunFolder(folder).Metrics;

    /// <summary>Gets the files that will be written, without the record beside the report.</summary>
    public IEnumerable<string> Paths => output.Files(report).Append(Trials);

    /// <summary>Returns the budget of a plan in a line.</summary>
    public static string Budget(Tuning plan, int parallel)
    {
        var runs = $"{Phrases.Count(plan.Trials, "trial")} × {Phrases.Count(plan.Seeds.Count, "seed")} + "
            + $"{plan.ReportSeeds.Count} to report";
        return $"Budget: {Phrases.Count(plan.Entries.Count, "optimizer")} × ({runs}) × "
            + $"{Phrases.Count(plan.Epochs, "epoch")} = {plan.Budget} epochs, {Phrases.Count(parallel, "run")} at a "
            + "time.";
    }

    /// <summary>Checks early that the files can be written.</summary>
    public void EnsureWritable() => output.EnsureWritable(report);

    /// <summary>Writes report, and the record of <c>--json</c>.</summary>
    public void Write(TuningResult result)
    {
        output.WriteRecord(TuningFile.ToJson(result));
        VerbOutput.WriteFile(report, TuningReport.Render(result));
    }

    /// <summary>Shows table, plot and the path of the report.</summary>
    public void Show(TuningResult result)
    {
        output.Show(new TuningTable(result).At);
        if (result.Plan.Ranges.Count == 1)
        {
            output.Show(new TuningPlot(result).At);
        }

        output.Say($"Report: {report}");
    }

    /// <summary>Reports that Ctrl-C ended the tuning, and the command that goes on.</summary>
    /// <returns>The exit code.</returns>
    public int SayInterrupted(string command)
    {
        var done = File.Exists(Trials) ? File.ReadLines(Trials).Count() : 0;
        if (done < 1)
        {
            return output.Interrupted(" before a run was finished; nothing was written.");
        }

        output.Complain(
            $"interrupted. Finished and kept: {Phrases.Count(done, "run")}, in {Trials}. Go on with:", $"  {command}");
        return ExitCode.Interrupted;
    }
}
