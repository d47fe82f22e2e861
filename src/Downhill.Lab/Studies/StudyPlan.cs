using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Studies;

/// <summary>A whole comparison: each optimizer is tuned on each task with the same budget, and what is best is trained
/// with other seeds to be reported.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Lab.Studies;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// var tunings = new[] { new TuningEntry("sgd", new SgdOptions()), new("adam", new AdamOptions()) }
///     .Select(entry => new Tuning([entry]) { Trials = 4 }).ToList();
/// StudyPlan plan = new("mine", [new MnistTask(new Mnist(digits, digits), "tiny")], tunings);
///
/// var database = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "study.db");
/// foreach (var row in plan.Make(database).Rows)
/// {
///     Console.WriteLine($"{row.Task}, {row.Optimizer}: {row.Loss}");
/// }
/// </code>
/// </example>
/// <param name="Name">The name, of which the folder of results is called.</param>
/// <param name="Tasks">The tasks, each with a name of its own.</param>
/// <param name="Tunings">The plan of each optimizer, with that one entry, whose id is its name in results.</param>
public sealed record StudyPlan(string Name, IReadOnlyList<ITuningTask> Tasks, IReadOnlyList<Tuning> Tunings)
{
    private readonly NotNull given = NotNull.Check(Name).And(Tasks).And(Tunings);

    /// <summary>Gets the name of the optimizer that the others are tested against; null, the default, for the best of
    /// each task.</summary>
    public string? Baseline { get; init; }

    /// <summary>Gets the greatest number of epochs that are trained, of all tasks, optimizers, trials and
    /// seeds.</summary>
    public long Budget => Tasks.Count * Tunings.Sum(tuning => tuning.Budget);

    /// <summary>Gets the names of the optimizers.</summary>
    internal IEnumerable<string> Optimizers => Tunings.Select(tuning => tuning.Entries[0].Id);

    /// <summary>Makes all trials that a database lacks, and returns what came out.</summary>
    /// <param name="database">The path of the database of finished trials, which is created if it is not there.</param>
    /// <param name="parallel">The number of trials at a time; the outcome does not depend on it. Default 1.</param>
    /// <param name="trained">Called with a number of epochs whenever a trial is finished, from many threads, and at
    /// first with those that the database holds.</param>
    /// <param name="stop">Stops the study; finished trials are in the database.</param>
    /// <exception cref="ArgumentException">The plan cannot be.</exception>
    /// <exception cref="InvalidDataException">The database is that of another study, or no such database.</exception>
    /// <exception cref="IOException">The database cannot be written, or another process works on it.</exception>
    /// <exception cref="OperationCanceledException">The study was stopped.</exception>
    public StudyResult Make(
        string database, int parallel = 1, Action<int>? trained = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1);
        return Make(database, parallel, () => new LocalWorker(this, isAlone: parallel == 1), trained, stop);
    }

    /// <summary>Makes all trials that a database lacks, by workers of any kind.</summary>
    internal StudyResult Make(
        string database, int parallel, Func<IStudyWorker> hire, Action<int>? trained, CancellationToken stop)
    {
        if (Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(database));
        }

        using StudyDatabase trials = new(database, this);
        using StudyWorkers workers = new(parallel, hire);
        return new StudyRun(this, trials, workers, trained, stop).Make();
    }

    /// <summary>Returns the fault of the plan, in a sentence; null if it can be made.</summary>
    public string? Fault() =>
        Tasks.Count == 0 ? "There is no task. Name one."
        : Tunings.Count == 0 ? "There is no optimizer. Name one."
        : Tunings.FirstOrDefault(tuning => tuning.Entries.Count != 1) is { } wrong
        ? $"Each plan of a study has one optimizer; one has {wrong.Entries.Count}."
        : Twice(Tasks.Select(task => task.Id)) is { } task ? $"Two tasks are called '{task}'. Leave one out."
        : Twice(Optimizers) is { } optimizer
        ? $"Two optimizers are called '{optimizer}'. Give one of them another name."
        : Meeting() is { } seed
        ? $"Seed {seed} is both tuned with and reported, which makes what is reported too good. Give other seeds to "
            + "report."
        : Tunings.Select(tuning => Repeated(tuning.Seeds) ?? Repeated(tuning.ReportSeeds))
            .FirstOrDefault(seed => seed is not null) is { } again
        ? $"Seed {again} is given twice, which counts one outcome as two. Give each seed once."
        : Baseline is not null && !Optimizers.Contains(Baseline)
        ? $"The baseline, '{Baseline}', is no optimizer of the study.{DidYouMean.Hint(Baseline, Optimizers)} "
            + ListText.Choices(Optimizers)
        : Tunings.Select(tuning => tuning.Fault()).FirstOrDefault(fault => fault is not null);

    /// <summary>Returns the plan in lines, of which each decides what trials come out as.</summary>
    internal IReadOnlyList<string> Lines() =>
    [
        .. Tasks.Select(task => $"task {task.Id}, data {task.Data}"),
        .. Tunings.Select(tuning => (tuning.Ranges, tuning.Entries[0].Id, tuning.Entries[0].Options)).Select(one =>
            $"optimizer {one.Id}: {one.Options.GetType().Name} with "
            + $"{string.Join(' ', OptionSettings.Texts(one.Options))}, range {string.Join(' ', one.Ranges)}"),
        .. Tunings.Select(tuning => $"search {tuning.Search.Id}, trials {tuning.Trials}, epochs {tuning.Epochs}")
            .Distinct(StringComparer.Ordinal),
        .. Tunings.Select(tuning => $"tuning seeds {string.Join(' ', tuning.Seeds)}").Distinct(StringComparer.Ordinal),
        .. Tunings.Select(tuning => $"report seeds {string.Join(' ', tuning.ReportSeeds)}")
            .Distinct(StringComparer.Ordinal),
    ];

    private long? Meeting() => Tunings.SelectMany(tuning => tuning.Seeds.Intersect(tuning.ReportSeeds))
        .Select(seed => (long?)seed).FirstOrDefault();

    private static long? Repeated(IReadOnlyList<long> seeds) =>
        seeds.GroupBy(seed => seed).FirstOrDefault(same => same.Skip(1).Any())?.Key;

    private static string? Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal)
        .FirstOrDefault(same => same.Skip(1).Any())?.Key;
}
