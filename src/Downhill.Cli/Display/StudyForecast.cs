using System.Diagnostics;
using System.Text.Json;
using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Lab.Studies;

namespace Downhill.Cli.Display;

/// <summary>The size of a study: how many trials it has, and how long they take here.</summary>
/// <param name="plan">The plan of the study.</param>
/// <param name="workers">The number of trials at a time.</param>
internal sealed class StudyForecast(StudyPlan plan, int workers)
{
    /// <summary>Returns the budget of a study in a line.</summary>
    public static string Budget(StudyPlan plan, int workers)
    {
        var one = plan.Tunings[0];
        return $"Budget: {Phrases.Count(plan.Tasks.Count, "task")} × "
            + $"{Phrases.Count(plan.Tunings.Count, "optimizer")} × "
            + $"({Phrases.Count(one.Trials, "trial")} × {Phrases.Count(one.Seeds.Count, "seed")} + "
            + $"{one.ReportSeeds.Count} to report) × {Phrases.Count(one.Epochs, "epoch")} = {plan.Budget} epochs, "
            + $"{Phrases.Count(workers, "trial")} at a time.";
    }

    /// <summary>Trains an epoch of each task, and shows or writes how long all takes.</summary>
    /// <returns>The exit code.</returns>
    public int Show(VerbOutput output, CancellationToken stop)
    {
        output.Say(Budget(plan, workers));
        try
        {
            var seconds = plan.Tasks.Sum(task => Measure(task, output, stop));
            output.Say($"In all about {TerminalFormat.Time(seconds / workers)}, if {workers} at a time are that much "
                + "faster; less where a search needs fewer trials or a run ends early.");
            output.WriteRecord(JsonSerializer.Serialize(
                new { trials = Trials, epochs = plan.Budget, workers, seconds = seconds / workers }, Json.Readable));
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return output.Interrupted("; nothing was written.");
        }
    }

    private long Trials => plan.Tasks.Count * plan.Tunings.Sum(
        tuning => ((long)tuning.Trials * tuning.Seeds.Count) + tuning.ReportSeeds.Count);

    /// <summary>Returns the seconds that all trials of a task take, one at a time.</summary>
    private double Measure(ITuningTask task, VerbOutput output, CancellationToken stop)
    {
        var (entry, epochs) = (plan.Tunings[0].Entries[0], plan.Budget / plan.Tasks.Count);
        var clock = Stopwatch.StartNew();
        task.BeginTrial(entry.Options, seed: 0).Train(1, stop);
        var seconds = clock.Elapsed.TotalSeconds;
        output.Say($"{task.Id}: {epochs} epochs; one with {entry.Id} took {seconds:0.000} s here.");
        return seconds * epochs;
    }
}
