namespace Downhill.Lab.Studies;

/// <summary>A finished trial of a study: training with one seed.</summary>
/// <param name="Task">The name of the task.</param>
/// <param name="Optimizer">The name of the optimizer in the study.</param>
/// <param name="Values">The values of the options that were searched for, by name.</param>
/// <param name="Seed">The seed of initial weights and of the order of the data.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="IsReport">Whether the trial is reported, and none that is tuned by.</param>
/// <param name="Outcome">The loss, the accuracy and the time.</param>
public sealed record StudyTrial(
    string Task, string Optimizer, IReadOnlyDictionary<string, double> Values, long Seed, int Epochs, bool IsReport,
    StudyOutcome Outcome)
{
    private readonly NotNull given = NotNull.Check(Task).And(Optimizer).And(Values).And(Outcome);
}
