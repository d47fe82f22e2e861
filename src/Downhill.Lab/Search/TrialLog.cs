using System.Text;
using System.Text.Json;
using Downhill.Lab.Records;

namespace Downhill.Lab.Search;

/// <summary>The file of trials: a line of JSON for the plan, then one for each finished run, written as it
/// ends.</summary>
/// <remarks>A process that is killed loses no line but one that it was writing, which is removed when the file is
/// opened again.</remarks>
internal sealed class TrialLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TrialRecord> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> epochs = new(StringComparer.Ordinal);
    private readonly FileStream? file;

    /// <summary>Initializes a log without a file.</summary>
    /// <param name="plan">The plan of the tuning.</param>
    public TrialLog(IReadOnlyList<string> plan) => Header = New(plan);

    /// <summary>Opens the file of a tuning, or creates it.</summary>
    /// <param name="plan">The plan of the tuning.</param>
    /// <param name="path">The path of the file; its folder is there.</param>
    /// <exception cref="InvalidDataException">The file is that of another tuning, or damaged.</exception>
    public TrialLog(IReadOnlyList<string> plan, string path)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            string[] lines = [.. WholeLines(file)];
            Header = lines is [var first, ..] ? Same(Read<TuningHeader>(first, path, 1), plan, path) : New(plan);
            foreach (var (i, line) in lines.Index().Skip(1))
            {
                Keep(Read<TrialRecord>(line, path, i + 1));
            }

            if (lines.Length == 0)
            {
                Append(Header);
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gets the first line.</summary>
    public TuningHeader Header { get; }

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
            Append(trial);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private void Keep(TrialRecord trial)
    {
        done[trial.Key] = trial;
        epochs[trial.Family] = Math.Max(epochs.GetValueOrDefault(trial.Family), trial.Epochs);
    }

    private static TuningHeader New(IReadOnlyList<string> plan) => new(
        ThisMachine.Version, ThisMachine.Describe(), DateTimeOffset.Now, plan);

    /// <summary>Returns the lines that end, and cuts the file behind them.</summary>
    private static string[] WholeLines(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        var end = text.LastIndexOf('\n') + 1;
        file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
        file.Seek(0, SeekOrigin.End);
        return text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static T Read<T>(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, RecordJson.Plain) ?? throw new JsonException("It holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path}: line {number} is none of a tuning ({e.Message}) Give another folder.", e);
        }
    }

    private static TuningHeader Same(TuningHeader header, IReadOnlyList<string> plan, string path)
    {
        var differences = header.Plan.Except(plan, StringComparer.Ordinal).ToList();
        return differences.Count == 0 && header.Plan.Count == plan.Count ? header : throw new InvalidDataException(
            $"{path}: it holds another tuning, with {string.Join("; ", differences.DefaultIfEmpty("fewer parts"))}. Go "
            + "on with the same settings, or give another folder.");
    }

    private void Append<T>(T line)
    {
        if (file is not null)
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, RecordJson.Plain) + "\n"));
            file.Flush(flushToDisk: true);
        }
    }
}
