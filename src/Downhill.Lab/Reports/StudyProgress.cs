using Downhill.Lab.Studies;

namespace Downhill.Lab.Reports;

/// <summary>Tells how far a study came that is cut short or still goes on.</summary>
internal static class StudyProgress
{
    /// <summary>Returns a sentence for each optimizer that is not finished on a task, and one for what is not begun;
    /// none if all is done.</summary>
    public static IReadOnlyList<string> Notes(StudyRecord study)
    {
        var (header, done) = (study.Header, study.Trials.ToLookup(trial => (trial.Task, trial.Optimizer)));
        var open = header.Tasks.SelectMany(task => header.Optimizers.Select(
            optimizer => (Task: task, Optimizer: optimizer, Trials: done[(task, optimizer)].ToList())))
            .Where(one => one.Trials.Count(trial => trial.IsReport) < header.Reports).ToList();
        var begun = open.Where(one => one.Trials.Count > 0).Select(one =>
            $"{one.Optimizer} on {one.Task} is not finished: {one.Trials.Count(trial => !trial.IsReport)} trials to "
            + $"tune by, {one.Trials.Count(trial => trial.IsReport)} of {header.Reports} to report so far").ToList();
        var rest = open.Where(one => one.Trials.Count == 0).Select(one => $"{one.Optimizer} on {one.Task}").ToList();
        return rest.Count == 0 ? begun : [.. begun, $"Not begun: {string.Join(", ", rest)}"];
    }
}
