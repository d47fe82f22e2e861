using Downhill.Lab.Statistics;
using Downhill.Lab.Studies;

namespace Downhill.Lab.Reports;

/// <summary>One optimizer on one task of a study, as a report shows it.</summary>
/// <param name="Optimizer">The name of the optimizer in the study.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="Tuned">The whole trials that it was tuned by: values with the losses of all seeds.</param>
/// <param name="Reports">The reported trials, in the order of their seeds; none while it is tuned.</param>
internal sealed record StudyPart(
    string Optimizer, string Task,
    IReadOnlyList<(IReadOnlyDictionary<string, double> Values, Sample Losses)> Tuned,
    IReadOnlyList<StudyTrial> Reports)
{
    /// <summary>Gets the values that were reported with.</summary>
    public IReadOnlyDictionary<string, double> Best => Reports[0].Values;

    /// <summary>Gets the losses with the reporting seeds; infinite where a run diverged.</summary>
    public Sample Losses => field ??= new(Reports.Select(Loss));

    /// <summary>Gets how it compares with the others of its task.</summary>
    public StudyComparison Compared { get; private init; } = StudyComparison.None;

    /// <summary>Gets the interquartile mean of the losses, with its 95 % interval.</summary>
    public Estimate Loss95 => field ??= Bootstrap.Interval(Losses, sample => sample.InterquartileMean);

    /// <summary>Gets the median accuracy; NaN where a task has none.</summary>
    public double Accuracy => Reports.Any(trial => trial.Outcome.Accuracy is null)
        ? double.NaN : new Sample(Reports.Select(trial => trial.Outcome.Accuracy!.Value)).Median;

    /// <summary>Returns the parts of a study by task, in the order of the plan, or in which they were
    /// begun.</summary>
    public static IReadOnlyList<(string Task, IReadOnlyList<StudyPart> Parts)> Of(StudyRecord study)
    {
        var (tasks, optimizers) = (study.Header.Tasks.ToList(), study.Header.Optimizers.ToList());
        List<StudyPart> parts =
        [
            .. study.Trials.GroupBy(trial => trial.Task, StringComparer.Ordinal)
                .OrderBy(task => tasks.IndexOf(task.Key))
                .SelectMany(task => task.GroupBy(trial => trial.Optimizer, StringComparer.Ordinal)
                    .OrderBy(one => optimizers.IndexOf(one.Key)).Select(one => Of(one.Key, task.Key, [.. one]))),
        ];
        var reported = parts.Where(part => part.Reports.Count > 0).ToList();
        var compared = reported.Zip(StudyComparison.Of(study.Header.Baseline, [.. reported.Select(
            part => new StudyLosses(
                part.Task, part.Optimizer, [.. part.Reports.Select(trial => trial.Seed)], part.Losses))]))
            .ToDictionary();
        return [.. parts.Select(part => compared.TryGetValue(part, out var one) ? part with { Compared = one } : part)
            .GroupBy(part => part.Task, StringComparer.Ordinal)
            .Select(task => (task.Key, (IReadOnlyList<StudyPart>)[.. task]))];
    }

    private static StudyPart Of(string optimizer, string task, IReadOnlyList<StudyTrial> trials)
    {
        var epochs = trials.Max(trial => trial.Epochs);
        return new(
            optimizer, task,
            [
                .. trials.Where(trial => !trial.IsReport && trial.Epochs == epochs).GroupBy(Key, StringComparer.Ordinal)
                    .Select(same => (same.First().Values, new Sample(same.Select(Loss)))),
            ],
            [.. trials.Where(trial => trial.IsReport).OrderBy(trial => trial.Seed)]);
    }

    private static string Key(StudyTrial trial) => string.Join(
        ' ', trial.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => $"{value.Key}={NumberText.Of(value.Value)}"));

    private static double Loss(StudyTrial trial) => trial.Outcome.Loss ?? double.PositiveInfinity;
}
