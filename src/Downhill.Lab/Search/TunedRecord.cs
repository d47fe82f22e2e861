using Downhill.Lab.Formatting;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>The outcome of tuning one optimizer in JSON.</summary>
/// <param name="Id">The id of the optimizer in the catalog.</param>
/// <param name="Settings">The options in effect at the best values.</param>
/// <param name="Best">The best of the whole trials.</param>
/// <param name="Range">The range within a factor of the best; null if it is not told.</param>
/// <param name="Edges">The sentences about edges that the best lies at.</param>
/// <param name="Runs">The number of runs while it was tuned.</param>
/// <param name="Diverged">The number of them that diverged.</param>
/// <param name="Reported">The outcome with the reporting seeds.</param>
/// <param name="Trials">The trials, in the order of the search.</param>
internal sealed record TunedRecord(
    string Id, IReadOnlyList<string> Settings, TriedRecord Best, GoodRangeRecord? Range, IReadOnlyList<string> Edges,
    int Runs, int Diverged, ReportedRecord Reported, IReadOnlyList<TriedRecord> Trials)
{
    /// <summary>Returns the record of an outcome.</summary>
    public static TunedRecord Of(Tuning plan, TuningEntry entry, TunedOptimizer tuned) => new(
        tuned.Id, [.. OptionSettings.Texts(plan.At(entry, tuned.Best.Values))], TriedRecord.Of(plan, tuned.Best),
        tuned.Sensitivity is { } range ? new(range.Low, range.High, range.IsLowOpen, range.IsHighOpen) : null,
        tuned.Edges, tuned.Runs.All, tuned.Runs.Diverged, ReportedRecord.Of(tuned),
        [.. tuned.Trials.Select(trial => TriedRecord.Of(plan, trial))]);

    /// <summary>Returns the optimizer with the best values.</summary>
    public TuningEntry Entry() => new(Id, OptionSettings.Apply(FullCatalog.Find(Id).Defaults, Settings));

    /// <summary>Returns the outcome.</summary>
    public TunedOptimizer Read(Tuning plan)
    {
        SearchTrial[] trials = [.. Trials.Select(trial => trial.Read(plan))];
        var best = Best.Read(plan);
        return new(
            Id, trials,
            trials.FirstOrDefault(trial => trial.Epochs == best.Epochs && trial.Values.SequenceEqual(best.Values))
                ?? throw new ArgumentException($"The best of {Id} is none of its trials."),
            Edges, Range is { } range ? new(range.Low, range.High, range.LowIsOpen, range.HighIsOpen) : null,
            new Sample(Reported.Losses.Select(TriedRecord.LossOf)),
            [.. Reported.Accuracies.Select(share => share ?? double.NaN)]);
    }
}
