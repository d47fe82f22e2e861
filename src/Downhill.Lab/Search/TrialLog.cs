using Downhill.Lab.Logs;

namespace Downhill.Lab.Search;

/// <summary>The runs of a tuning that are finished, and the record that each is added to as it ends.</summary>
internal sealed class TrialLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TrialRecord> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> epochs = new(StringComparer.Ordinal);
    private readonly RunPlan plan;
    private readonly RunLog? log;

    /// <summary>Initializes a log that is written nowhere.</summary>
    /// <param name="plan">The plan of the tuning.</param>
    /// <param name="process">The process that makes it.</param>
    /// <param name="lines">The runs that are finished.</param>
    public TrialLog(RunPlan plan, RunProcess process, IEnumerable<MetricLine> lines)
    {
        (this.plan, First) = (plan, process);
        lines.Select(Read).ToList().ForEach(Keep);
    }

    /// <summary>Opens the record of a tuning, or creates it.</summary>
    /// <param name="plan">The plan of the tuning.</param>
    /// <param name="process">The process that goes on with it.</param>
    /// <param name="folder">The folder of the record.</param>
    /// <exception cref="InvalidDataException">The record is that of other runs, or damaged.</exception>
    public static TrialLog Open(RunPlan plan, RunProcess process, RunFolder folder)
    {
        var before = folder.LoadOf(plan);
        RunHeader header = new(RunHeader.Newest, plan, [.. before?.Header.Processes ?? [], process]);
        return new(header, folder, before?.Lines ?? []);
    }

    private TrialLog(RunHeader header, RunFolder folder, IReadOnlyList<MetricLine> lines)
        : this(header.Plan, header.Processes[0], lines) => log = new(folder, header, lines);

    /// <summary>Gets the process that began the tuning.</summary>
    public RunProcess First { get; }

    /// <summary>Gets the number of epochs that all finished runs were trained for.</summary>
    public int AllEpochs => epochs.Values.Sum();

    /// <summary>Returns the number of epochs that a run was trained for, or those that it goes on from.</summary>
    public int Epochs(string family)
    {
        lock (gate)
        {
            return epochs.GetValueOrDefault(family);
        }
    }

    /// <summary>Returns a run that was finished; null if it was not.</summary>
    public TrialRecord? Find(string key)
    {
        lock (gate)
        {
            return done.GetValueOrDefault(key);
        }
    }

    /// <summary>Adds a finished run, and writes its line.</summary>
    public void Add(TrialRecord trial)
    {
        lock (gate)
        {
            Keep(trial);
            log?.Add(new(
                MetricKind.Trial, trial.Entry, trial.Seed, trial.Epochs, TestLoss: trial.Loss,
                TestAccuracy: trial.Accuracy,
                Values: new OrderedDictionary<string, double>(plan.Search!.Options.Zip(
                    trial.Values, KeyValuePair.Create), StringComparer.Ordinal),
                IsReport: trial.IsReport));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => log?.Dispose();

    private TrialRecord Read(MetricLine line) => new(
        line.Run, [.. plan.Search!.Options.Select(option => line.Values![option])], line.Seed, line.Epoch,
        line.IsReport!.Value, line.TestLoss, line.TestAccuracy);

    private void Keep(TrialRecord trial)
    {
        done[trial.Key] = trial;
        epochs[trial.Family] = Math.Max(epochs.GetValueOrDefault(trial.Family), trial.Epochs);
    }
}
