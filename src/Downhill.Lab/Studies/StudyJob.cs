using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>A trial to make, in terms of the plan: what a worker is told.</summary>
/// <param name="Task">The place of the task in the plan.</param>
/// <param name="Tuning">The place of the optimizer in the plan.</param>
/// <param name="Values">The values of the options that are searched for, in the order of the ranges.</param>
/// <param name="Seed">The seed of initial weights and of the order of the data.</param>
/// <param name="Epochs">The number of epochs to have trained in the end.</param>
/// <param name="IsReport">Whether the trial is reported, and none that is tuned by.</param>
internal sealed record StudyJob(
    int Task, int Tuning, IReadOnlyList<double> Values, long Seed, int Epochs, bool IsReport)
{
    /// <summary>Gets the text that tells the trial from all others.</summary>
    public string Key => TrialRecord.KeyOf($"{Task} {Tuning}", Values, Seed, Epochs, IsReport);

    /// <summary>Gets the text that trials share which go on from each other.</summary>
    public string Family => TrialRecord.KeyOf($"{Task} {Tuning}", Values, Seed, 0, IsReport);

    /// <summary>Begins the trial.</summary>
    public ITaskRun Begin(StudyPlan plan)
    {
        var tuning = plan.Tunings[Tuning];
        var options = tuning.At(tuning.Entries[0], Values);
        return IsReport ? plan.Tasks[Task].BeginReport(options, Seed) : plan.Tasks[Task].BeginTrial(options, Seed);
    }
}
