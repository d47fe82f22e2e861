using Downhill.Lab.Statistics;
using Downhill.Lab.Studies;

namespace Downhill.Lab.Reports;

/// <summary>One optimizer on one task of a study, as a report shows it.</summary>
/// <param name="Optimizer">The name of the optimizer in the study.</param>
/// <param name="Tuned">The trials that it was tuned by: values with the losses of all seeds.</param>
/// <param name="Best">The values that were reported with.</param>
/// <param name="Reports">The reported trials, in the order of their seeds.</param>
internal sealed record StudyPart(
    string Optimizer, IReadOnlyList<(IReadOnlyDictionary<string, double> Values, Sample Losses)> Tuned,
    IReadOnlyDictionary<string, double> Best, IReadOnlyList<StudyTrial> Reports)
{
    /// <summary>Gets the name of the task.</summary>
    public string Task => Reports[0].Task;

    /// <summary>Gets the losses with the reporting seeds; infinite where a run diverged.</summary>
    public Sample Losses { get; } = new(Reports.Select(Loss));

    /// <summary>Gets how it compares with the others of its task.</summary>
    public StudyComparison Compared { get; private init; } = new(null, null, null);

    /// <summary>Gets the interquartile mean of the losses, with its 95 % interval.</summary>
    public Estimate Loss95 => field ??= Bootstrap.Interval(Losses, sample => sample.InterquartileMean);

    /// <summary>Gets the median accuracy; NaN where a task has none.</summary>
    public double Accuracy => Reports.Any(trial => trial.Outcome.Accuracy is null)
        ? double.NaN : new Sample(Reports.Select(trial => trial.Outcome.Accuracy!.Value)).Median;

    /// <summary>Returns the parts of a study by task, in the order in which they were begun; those without a reported
    /// trial are left out.</summary>
    public static IReadOnlyList<(string Task, IReadOnlyList<StudyPart> Parts)> Of(StudyRecord study)
    {
        var parts = study.Trials.GroupBy(trial => trial.Task, StringComparer.Ordinal).SelectMany(task => task
            .GroupBy(trial => trial.Optimizer, StringComparer.Ordinal).Where(one => one.Any(trial => trial.IsReport))
            .Select(one => Of(one.Key, [.. one]))).ToList();
        var compared = StudyComparison.Of(study.Header.Baseline, [.. parts.Select(part => new StudyLosses(
            part.Task, part.Optimizer, [.. part.Reports.Select(trial => trial.Seed)], part.Losses))]);
        return [.. parts.Zip(compared, (part, one) => part with { Compared = one })
            .GroupBy(part => part.Task, StringComparer.Ordinal)
            .Select(task => (task.Key, (IReadOnlyList<StudyPart>)[.. task]))];
    }

    private static StudyPart Of(string optimizer, IReadOnlyList<StudyTrial> trials)
    {
        StudyTrial[] reports = [.. trials.Where(trial => trial.IsReport).OrderBy(trial => trial.Seed)];
        var epochs = reports[0].Epochs;
        return new(
            optimizer,
            [
                .. trials.Where(trial => !trial.IsReport && trial.Epochs == epochs).GroupBy(Key, StringComparer.Ordinal)
                    .Select(same => (same.First().Values, new Sample(same.Select(Loss)))),
            ],
            reports[0].Values, reports);
    }

    private static string Key(StudyTrial trial) => string.Join(
        ' ', trial.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => $"{value.Key}={NumberText.Of(value.Value)}"));

    private static double Loss(StudyTrial trial) => trial.Outcome.Loss ?? double.PositiveInfinity;
}
