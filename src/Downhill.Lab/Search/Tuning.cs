using Downhill.Lab.Formatting;
using Downhill.Lab.Logs;

namespace Downhill.Lab.Search;

/// <summary>A plan to tune optimizers: each has the same ranges, trials and seeds.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning tuning = new([new("sgd", new SgdOptions()), new("adam", new AdamOptions())]) { Trials = 4 };
///
/// foreach (var one in tuning.Make(new MnistTask(new Mnist(digits, digits), "tiny")).Optimizers)
/// {
///     Console.WriteLine($"{one.Id}: {one.Best.Values[0]}, test loss {one.Loss}");
/// }
/// </code>
/// </example>
/// <param name="Entries">The optimizers.</param>
public sealed record Tuning(IReadOnlyList<TuningEntry> Entries)
{
    /// <summary>The greatest number of trials, all of which a search may lay out at once.</summary>
    internal const int MostTrials = 10_000;

    private readonly NotNull given = NotNull.Check(Entries);

    /// <summary>Gets the ranges of the options that are tuned; default learning rates from 1e-4 to 1.</summary>
    public IReadOnlyList<SearchRange> Ranges { get; init; } = [new LogRange("learning-rate", 1e-4, 1)];

    /// <summary>Gets the search; default a grid.</summary>
    public ISearch Search { get; init; } = SearchTable.All[0];

    /// <summary>Gets the number of trials of each optimizer; default 12.</summary>
    /// <remarks>A quarter of them is kept back to look beyond an edge, or closer at the best.</remarks>
    public int Trials { get; init; } = 12;

    /// <summary>Gets the number of epochs of a whole trial; default 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Gets the seeds that each trial is made with; default 1 and 2.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [1, 2];

    /// <summary>Gets the seeds that the best is trained with to be reported, none of them a tuning seed; default 1001
    /// to 1005.</summary>
    public IReadOnlyList<long> ReportSeeds { get; init; } = [1001, 1002, 1003, 1004, 1005];

    /// <summary>Gets the factor of the best loss within which a range is told; default 1.25.</summary>
    public double Factor { get; init; } = 1.25;

    /// <summary>Gets the greatest number of epochs that are trained, of all trials and seeds.</summary>
    public long Budget => (long)Entries.Count * Epochs * ((Trials * Seeds.Count) + ReportSeeds.Count);

    /// <summary>Tunes all optimizers, then trains with the best of each to report.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">The folder of the record, which a tuning that was stopped goes on from; null, the default,
    /// for none.</param>
    /// <param name="parallel">The number of runs at a time; the outcome does not depend on it. Default 1.</param>
    /// <param name="trained">Called with a number of epochs whenever a run is finished, from many threads, and at first
    /// with those that the record holds.</param>
    /// <param name="stop">Stops the tuning; finished runs are in the record.</param>
    /// <exception cref="ArgumentException">The plan cannot be, such as a range with values that an option
    /// refuses.</exception>
    /// <exception cref="InvalidDataException">The record is that of other runs, or damaged.</exception>
    /// <exception cref="IOException">The record cannot be written, or another process writes to it.</exception>
    /// <exception cref="OperationCanceledException">The tuning was stopped.</exception>
    public TuningResult Make(
        ITuningTask task, RunFolder? folder = null, int parallel = 1, Action<int>? trained = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(task));
        }

        var process = (folder ?? new RunFolder("")).ThisProcess(DateTimeOffset.Now, parallel);
        using var log = folder is null ? new TrialLog(Planned(task), process, [])
            : TrialLog.Open(Planned(task), process, folder);
        return new TuningRun(this, task, log, parallel, trained, stop).Make();
    }

    /// <summary>Returns the fault of the plan, in a sentence; null if it can be made.</summary>
    public string? Fault() =>
        Entries.Count == 0 ? "There is no optimizer to tune. Name one."
        : Ranges.Count == 0 || Ranges.Count > Sobol.MostDimensions
        ? $"From 1 to {Sobol.MostDimensions} options can be tuned at once; there are {Ranges.Count}."
        : Ranges.GroupBy(range => range.Option, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any())
            is { } twice ? $"{twice.Key} has two ranges. Give one."
        : Trials < 1 || Epochs < 1 || Seeds.Count < 1 || ReportSeeds.Count < 1
        ? "A tuning needs one trial, one epoch, one seed and one seed to report, or more of them."
        : Trials > MostTrials ? $"A tuning has at most {MostTrials} trials of each optimizer; these were {Trials}."
        : Seeds.Intersect(ReportSeeds).Any() ? "A seed that is tuned with must not be reported."
        : !(Factor > 1) ? $"The factor must be above 1; it was {Factor}."
        : Entries.SelectMany(Faults).FirstOrDefault() ?? Search.Fault(State([], null));

    /// <summary>Returns the options of an optimizer at some values.</summary>
    /// <exception cref="ArgumentException">An option does not take its value.</exception>
    internal OptimizerOptions At(TuningEntry entry, IReadOnlyList<double> values) => OptionSettings.Apply(
        entry.Options, Ranges.Zip(values, (range, value) => $"{range.Option}={NumberText.Of(value)}"));

    /// <summary>Returns what a search knows after some trials.</summary>
    internal SearchState State(IReadOnlyList<SearchTrial> done, TuningEntry? entry) => new(
        Ranges, Trials, Epochs, done, values => entry is null || Allows(entry, values));

    private bool Allows(TuningEntry entry, IReadOnlyList<double> values)
    {
        try
        {
            At(entry, values);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Returns the complaints of an optimizer about both ends of the ranges.</summary>
    private IEnumerable<string> Faults(TuningEntry entry)
    {
        foreach (var range in Ranges)
        {
            foreach (var value in new[] { range.Low, range.High })
            {
                string? fault = null;
                try
                {
                    OptionSettings.Apply(entry.Options, [$"{range.Option}={NumberText.Of(value)}"]);
                }
                catch (ArgumentException e)
                {
                    fault = $"{range}, for {entry.Id}: {e.Message}";
                }

                if (fault is not null)
                {
                    yield return fault;
                }
            }
        }
    }

    /// <summary>Returns the plan as it is recorded.</summary>
    private RunPlan Planned(ITuningTask task) => new(
        "tune", task.Id, task.Data, Epochs, Seeds,
        [.. Entries.Select(entry => new PlannedRun(
            entry.Id, entry.Id, "", null, null, OptionSettings.Of(entry.Options)))])
    {
        Search = new(Search.Id, [.. Ranges.Select(range => $"{range}")], Trials, ReportSeeds, Factor),
    };
}
