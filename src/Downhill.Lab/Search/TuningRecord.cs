
namespace Downhill.Lab.Search;

/// <summary>The form of a tuning in JSON.</summary>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that it was begun on.</param>
/// <param name="Started">The time at which it was begun.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="Search">The name of the search.</param>
/// <param name="Ranges">The ranges, as a command line gives them.</param>
/// <param name="Trials">The number of trials of each optimizer.</param>
/// <param name="Epochs">The number of epochs of a whole trial.</param>
/// <param name="Seeds">The seeds of each trial.</param>
/// <param name="ReportSeeds">The seeds that the best is reported with.</param>
/// <param name="Factor">The factor of the best loss within which a range is told.</param>
/// <param name="Optimizers">The outcome for each optimizer.</param>
internal sealed record TuningRecord(
    string Version, Machine Machine, DateTimeOffset Started, string Task, string Search, IReadOnlyList<string> Ranges,
    int Trials, int Epochs, IReadOnlyList<long> Seeds, IReadOnlyList<long> ReportSeeds, double Factor,
    IReadOnlyList<TunedRecord> Optimizers)
{
    /// <summary>Returns the form in which an outcome is written.</summary>
    public static TuningRecord Of(TuningResult result)
    {
        var plan = result.Plan;
        return new(
            result.Version, result.Machine, result.Started, result.Task, plan.Search.Id,
            [.. plan.Ranges.Select(range => $"{range}")], plan.Trials, plan.Epochs, plan.Seeds, plan.ReportSeeds,
            plan.Factor,
            [.. plan.Entries.Zip(result.Optimizers, (entry, tuned) => TunedRecord.Of(plan, entry, tuned))]);
    }

    /// <summary>Returns the outcome that the record holds.</summary>
    /// <exception cref="ArgumentException">The record does not hold a tuning that can be.</exception>
    /// <exception cref="FormatException">A range cannot be read.</exception>
    public TuningResult Read()
    {
        Tuning plan = new([.. Optimizers.Select(one => one.Entry())])
        {
            Search = SearchTable.All.FirstOrDefault(search => search.Id == Search)
                ?? throw new ArgumentException($"There is no search '{Search}'."),
            Ranges = [.. Ranges.Select(SearchRange.Parse)],
            Trials = Trials,
            Epochs = Epochs,
            Seeds = Seeds,
            ReportSeeds = ReportSeeds,
            Factor = Factor,
        };
        return plan.Fault() is { } fault ? throw new ArgumentException(fault)
            : new(Version, Machine, Started, Task, plan, [.. Optimizers.Select(one => one.Read(plan))]);
    }
}
