using System.Text.Json;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>Reads studies from JSON files.</summary>
/// <remarks>Every fault is told with its place in the file, its value and a cure.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
/// using Downhill.Lab.Studies;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// const string Json = """
///     { "tasks": [{ "id": "tiny" }], "optimizers": [{ "id": "sgd" }, { "id": "adam" }], "search": { "trials": 4 } }
///     """;
///
/// var plan = StudyFile.Parse(Json, "mine.json", _ => new MnistTask(new Mnist(digits, digits), "tiny"));
/// Console.WriteLine($"{plan.Name}: {plan.Budget} epochs");   // mine: 26 epochs
/// </code>
/// </example>
public static class StudyFile
{
    /// <summary>Gets the JSON schema of the files.</summary>
    public static string Schema => StudySchema.Node.ToJsonString(StudySchema.Format) + "\n";

    /// <summary>Reads a study.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="tasks">Returns the task that the file asks for.</param>
    /// <exception cref="InvalidDataException">The file is no study; the message says where and why.</exception>
    public static StudyPlan Load(string path, Func<StudyTask, ITuningTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tasks);
        return Parse(File.ReadAllText(path), path, tasks);
    }

    /// <summary>Reads a study from text.</summary>
    /// <param name="json">The content of the file.</param>
    /// <param name="path">The path of the file, for messages, and for the name of a study that has none.</param>
    /// <param name="tasks">Returns the task that the file asks for; it throws <see cref="ArgumentException"/> if there
    /// is none.</param>
    /// <exception cref="InvalidDataException">The text is no study; the message says where and why.</exception>
    public static StudyPlan Parse(string json, string path, Func<StudyTask, ITuningTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tasks);
        var content = Content(json, path);
        var file = content.Deserialize<StudyDocument>(StudySchema.Format)!;
        StudyPlan plan = new(
            file.Name ?? Path.GetFileNameWithoutExtension(path),
            [.. file.Tasks.Select((task, i) => At(path, $"tasks[{i}].id", task.Id, () => tasks(task)))],
            [.. file.Optimizers.Select((one, i) => At(path, $"optimizers[{i}]", one.Id, () => Tuning(file, one)))])
        {
            Baseline = file.Baseline,
        };
        return plan.Fault() is { } fault ? throw new InvalidDataException($"{path}: {fault}") : plan;
    }

    private static JsonElement Content(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new()
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                AllowDuplicateProperties = false,
            });
            return StudyFileCheck.Fault(document.RootElement) is { } fault
                ? throw new InvalidDataException($"{path}: {fault}") : document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path}: this is no JSON ({e.Message}) Mend it there, or begin with an example of "
                + "`downhill study --help`.", e);
        }
    }

    private static Tuning Tuning(StudyDocument file, StudyOptimizer one)
    {
        var info = FullCatalog.Table.FindOrNull(one.Id) ?? throw new ArgumentException(
            $"there is no such optimizer.{DidYouMean.Hint(one.Id, FullCatalog.Ids)} 'downhill list' shows them all.");
        var options = OptionSettings.Apply(
            info.Defaults, one.Settings.Select(setting => $"{setting.Key}={setting.Value}"));
        Tuning tuning = new([new(one.Name ?? one.Id, options)])
        {
            Ranges = [.. (one.Ranges ?? file.Search.Ranges).Select(range => Range(range.Key, range.Value))],
            Search = SearchTable.All.First(search => search.Id == file.Search.Method),
            Trials = file.Search.Trials,
            Epochs = file.Epochs,
            Seeds = file.TuningSeeds,
            ReportSeeds = file.ReportSeeds,
        };
        var unknown = tuning.Ranges.FirstOrDefault(range => OptionNames.Find(options, range.Option) is null);
        return unknown is null ? tuning : throw new ArgumentException(
            $"the range of {unknown.Option} is of no option."
            + $"{DidYouMean.Hint(unknown.Option, OptionSettings.Names(options))} 'downhill explain {one.Id}' shows "
            + "them.");
    }

    private static SearchRange Range(string option, string text)
    {
        try
        {
            return SearchRange.Parse($"{option}={text}");
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"the range of {option}, '{text}': {e.Message}", e);
        }
    }

    /// <summary>Makes a part of the plan; a fault is told with its place.</summary>
    private static T At<T>(string path, string place, string value, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {place}, '{value}': {e.Message}", e);
        }
    }
}
