using Downhill.Lab.Logs;
using Downhill.Lab.Records;
using Downhill.Lab.Studies;

namespace Downhill.Lab.Runs;

/// <summary>Reads recorded runs from what verbs of the tool write.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Experiments;
/// using Downhill.Lab.Logs;
/// using Downhill.Lab.Runs;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var comparison = new Comparison(MnistTable.All.Take(2).ToList(), Seeds: [0], Epochs: 1, Parallel: 1);
/// var folder = Directory.CreateTempSubdirectory().FullName;
/// comparison.Make(new Mnist(digits, digits), "tiny", folder: new RunFolder(folder));
///
/// foreach (var run in RunReader.Load(folder))
/// {
///     Console.WriteLine(run);
/// }
/// </code>
/// </example>
public static class RunReader
{
    /// <summary>Returns the runs of a file or a folder, also of runs that still go on.</summary>
    /// <remarks>It is the record of a comparison, a training or a tuning; <c>study.db</c> of a study; or what
    /// <c>--json</c> wrote of a comparison or a training.</remarks>
    /// <param name="path">The path of the file, or of a folder that holds one.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no such record, or damaged.</exception>
    public static IReadOnlyList<RunRecord> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (RunFolder.Find(path) is { } folder)
        {
            return OfRecord(folder);
        }

        string[] files = [Path.Combine(path, "runs.json"), Path.Combine(path, "study.db")];
        var file = Directory.Exists(path) ? Array.Find(files, File.Exists) : path;
        return file is null || !File.Exists(file)
            ? throw new FileNotFoundException(
                $"{path}: there are no runs. Give a folder that train, compare, tune or study wrote, or what train or "
                + "compare wrote by --json.", path)
            : Path.GetExtension(file) == ".json" ? OfComparison(ComparisonFile.Load(file)) : OfStudy(file);
    }

    private static IReadOnlyList<RunRecord> OfRecord(RunFolder folder)
    {
        var record = folder.Load();
        var runs = record.Header.Plan.Search is null ? OfComparison(record.ToComparison()) : OfTrials(record);
        return !record.HasBrokenLine ? runs : [.. runs.Select(run => run with
        {
            Notes = [.. run.Notes, folder.BrokenLine],
        })];
    }

    private static IReadOnlyList<RunRecord> OfTrials(RecordedRuns record)
    {
        var (plan, process) = (record.Header.Plan, record.Header.Processes[0]);
        return [.. record.Lines.Select((trial, i) => new RunRecord(
            $"{i + 1:00000}-{trial.Run}-seed-{trial.Seed}",
            Facts(
                plan.Runs.First(run => run.Id == trial.Run).Settings,
                [
                    ("optimizer", trial.Run), ("task", plan.Task), ("seed", (double)trial.Seed),
                    ("epochs", (double)trial.Epoch), ("reported", trial.IsReport!.Value),
                    .. trial.Values!.Select(pair => (pair.Key, (object)pair.Value)),
                ]),
            process.Version, process.Machine, process.Started, [.. Outcome(trial)]))];
    }

    private static IEnumerable<MetricPoint> Outcome(MetricLine trial)
    {
        yield return new("epoch/test_loss", trial.Epoch, null, trial.TestLoss);
        if (trial.TestAccuracy is { } accuracy)
        {
            yield return new("epoch/test_accuracy", trial.Epoch, null, accuracy);
        }
    }

    private static IReadOnlyList<RunRecord> OfComparison(ComparisonResult result) => [.. result.Runs.Select(
        run => new RunRecord(
            $"{run.Id}-seed-{run.Seed}",
            Facts(run.Settings, ("optimizer", run.Id), ("batch", (double)run.Batch), ("seed", (double)run.Seed)),
            result.Version, result.Machine, result.Started, [.. Points(run)])
        {
            IsFinished = run.Planned is null,
            Notes = run.Progress is { } progress ? [$"{run.Id}, seed {run.Seed}, is not finished: {progress}"] : [],
        })];

    private static IEnumerable<MetricPoint> Points(RunResult run)
    {
        foreach (var point in run.Curve)
        {
            yield return new("train/loss", point.Step, point.Seconds, point.Loss);
        }

        var seconds = 0.0;
        foreach (var (epoch, result) in run.Epochs.Index())
        {
            seconds += result.Seconds;
            yield return new("epoch/train_loss", epoch + 1, seconds, result.Loss);
            yield return new("epoch/test_loss", epoch + 1, seconds, result.TestLoss);
            yield return new("epoch/test_accuracy", epoch + 1, seconds, result.TestAccuracy);
        }
    }

    private static IReadOnlyList<RunRecord> OfStudy(string file)
    {
        var (header, trials) = StudyReader.LoadRecord(file);
        return [.. trials.Select((trial, i) => new RunRecord(
            $"{i + 1:00000}-{trial.Optimizer}-seed-{trial.Seed}",
            Facts(
                trial.Values.ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal),
                ("optimizer", trial.Optimizer), ("task", trial.Task), ("seed", (double)trial.Seed),
                ("epochs", (double)trial.Epochs), ("reported", trial.IsReport)),
            header.Version, header.Machine, header.Started,
            [.. trial.Outcome.Metrics.Select(
                metric => new MetricPoint($"epoch/{metric.Name}", metric.Epoch, null, metric.Value))]))];
    }

    private static OrderedDictionary<string, object> Facts(
        IReadOnlyDictionary<string, object> settings, params IEnumerable<(string Name, object Value)> facts)
    {
        OrderedDictionary<string, object> all = new(StringComparer.Ordinal);
        foreach (var (name, value) in facts.Concat(settings.Select(pair => (pair.Key, pair.Value))))
        {
            all.TryAdd(name, value);
        }

        return all;
    }
}
