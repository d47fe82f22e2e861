using System.Text.Json;
using Downhill.Lab.Records;

namespace Downhill.Lab.Studies;

/// <summary>The database of a study's finished trials, to which one process at a time adds.</summary>
/// <remarks>A trial is written whole or not at all, when it is finished; a process that is killed loses only those
/// under way.</remarks>
internal sealed class StudyDatabase : IDisposable
{
    private readonly Lock gate = new();
    private readonly StudyPlan plan;
    private readonly FileStream held;
    private readonly StudyConnection connection;
    private readonly Dictionary<string, StudyOutcome> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> epochs = new(StringComparer.Ordinal);

    /// <summary>Opens the database of a study, or creates it.</summary>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    /// <param name="plan">The plan of the study.</param>
    /// <param name="mostPages">The greatest number of pages of the file; 0, the default, for any.</param>
    /// <exception cref="InvalidDataException">It is that of another study, or no such database.</exception>
    /// <exception cref="IOException">It cannot be written, or another process works on it.</exception>
    public StudyDatabase(string path, StudyPlan plan, int mostPages = 0)
    {
        this.plan = plan;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        held = Hold(path);
        try
        {
            connection = new(path, isReadOnly: false);
            Begun = Begin(path);
            connection.Run(mostPages > 0 ? $"PRAGMA max_page_count = {mostPages}" : "SELECT 1");
            foreach (var trial in StudyReader.Trials(connection))
            {
                Keep(JobOf(trial, path), trial.Outcome);
            }
        }
        catch
        {
            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Gets the version, the machine and the time that the study was begun with.</summary>
    public (string Version, Machine Machine, DateTimeOffset Started) Begun { get; }

    /// <summary>Gets the number of epochs that all finished trials were trained for.</summary>
    public int AllEpochs => epochs.Values.Sum();

    /// <summary>Returns the outcome of a trial; null if it is not finished.</summary>
    public StudyOutcome? Find(StudyJob job)
    {
        lock (gate)
        {
            return done.GetValueOrDefault(job.Key);
        }
    }

    /// <summary>Returns the outcome of a finished trial.</summary>
    public StudyOutcome Get(StudyJob job) => Find(job)!;

    /// <summary>Adds a finished trial; returns how many epochs it went on for.</summary>
    public int Add(StudyJob job, StudyOutcome outcome)
    {
        lock (gate)
        {
            connection.Whole(() => Write(job, outcome));
            return Keep(job, outcome);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        held.Dispose();
    }

    private static FileStream Hold(string path)
    {
        var file = $"{path}.lock";
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new IOException(
                $"{path}: another process works on this study. Wait until it is done, or give another folder.", e);
        }
    }

    /// <summary>Creates the tables, or checks that they hold the same study.</summary>
    private (string Version, Machine Machine, DateTimeOffset Started) Begin(string path)
    {
        connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
        if (connection.Value<long>("SELECT count(*) FROM sqlite_master") == 0)
        {
            connection.Whole(() =>
            {
                connection.Run(StudyTables.Create);
                connection.Run(
                    "INSERT INTO study VALUES (1, $name, $version, $machine, $started, $plan, NULL)",
                    ("$name", plan.Name), ("$version", ThisMachine.Version),
                    ("$machine", JsonSerializer.Serialize(ThisMachine.Describe(), RecordJson.Plain)),
                    ("$started", DateTimeOffset.Now.ToString("O")),
                    ("$plan", JsonSerializer.Serialize(plan.Lines(), RecordJson.Plain)));
            });
        }

        var header = StudyReader.Header(connection);
        EnsureSame(header.Plan, path);
        connection.Run("UPDATE study SET baseline = $baseline", ("$baseline", plan.Baseline));
        return (header.Version, header.Machine, header.Started);
    }

    private void EnsureSame(IReadOnlyList<string> other, string path)
    {
        var (missing, extra) = (other.Except(plan.Lines()).ToList(), plan.Lines().Except(other).ToList());
        if (missing.Count + extra.Count > 0)
        {
            throw new InvalidDataException(
                $"{path}: it holds another study: there {Told(missing)}, here {Told(extra)}. Go on with the same file, "
                + "or give another folder.");
        }
    }

    private static string Told(List<string> lines) => lines.Count == 0 ? "nothing more" : string.Join(" | ", lines);

    private void Write(StudyJob job, StudyOutcome outcome)
    {
        var tuning = plan.Tunings[job.Tuning];
        var options = tuning.Ranges.Zip(job.Values).ToDictionary(pair => pair.First.Option, pair => pair.Second);
        var id = connection.Value<long>(
            "INSERT INTO trial VALUES (NULL, $task, $optimizer, $options, $seed, $epochs, $report, $loss, $accuracy, "
            + "$seconds, $alone, $finished) RETURNING id",
            ("$task", plan.Tasks[job.Task].Id), ("$optimizer", tuning.Entries[0].Id),
            ("$options", JsonSerializer.Serialize(options, RecordJson.Plain)), ("$seed", job.Seed),
            ("$epochs", job.Epochs), ("$report", job.IsReport ? 1 : 0), ("$loss", outcome.Loss),
            ("$accuracy", outcome.Accuracy), ("$seconds", outcome.Seconds), ("$alone", outcome.IsAlone ? 1 : 0),
            ("$finished", DateTimeOffset.Now.ToString("O")));
        foreach (var metric in outcome.Metrics)
        {
            connection.Run(
                "INSERT INTO metric VALUES ($trial, $name, $epoch, $value)", ("$trial", id), ("$name", metric.Name),
                ("$epoch", metric.Epoch), ("$value", metric.Value));
        }
    }

    private int Keep(StudyJob job, StudyOutcome outcome)
    {
        // SQLite keeps no sign of zero, so there is none here either.
        done[job.Key] = outcome with { Loss = outcome.Loss + 0.0 };
        var before = epochs.GetValueOrDefault(job.Family);
        epochs[job.Family] = Math.Max(before, job.Epochs);
        return epochs[job.Family] - before;
    }

    private StudyJob JobOf(StudyTrial trial, string path)
    {
        var task = plan.Tasks.ToList().FindIndex(one => one.Id == trial.Task);
        var tuning = plan.Optimizers.ToList().IndexOf(trial.Optimizer);
        return task >= 0 && tuning >= 0
            && plan.Tunings[tuning].Ranges.All(range => trial.Values.ContainsKey(range.Option))
            ? new(
                task, tuning, [.. plan.Tunings[tuning].Ranges.Select(range => trial.Values[range.Option])], trial.Seed,
                trial.Epochs, trial.IsReport)
            : throw new InvalidDataException(
                $"{path}: it holds a trial of '{trial.Optimizer}' on '{trial.Task}', which is none of its study. Give "
                + "another folder.");
    }
}
