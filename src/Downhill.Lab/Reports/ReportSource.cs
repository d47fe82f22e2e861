using System.Text.Json;
using Downhill.Lab.Logs;
using Downhill.Lab.Paths;
using Downhill.Lab.Records;
using Downhill.Lab.Search;
using Downhill.Lab.Studies;

namespace Downhill.Lab.Reports;

/// <summary>Results that a report shows, of any verb.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Paths;
/// using Downhill.Lab.Records;
/// using Downhill.Lab.Reports;
///
/// var preset = PathPreset.All[0];
/// PathPlan plan = new(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 20);
/// var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
/// PathsFile.Save(plan.Walk(), file);
///
/// Console.WriteLine(ReportSource.Load(file).Result.GetType().Name);   // PathsResult
/// File.Delete(file);
/// </code>
/// </example>
/// <param name="Name">The name that tells it from others.</param>
/// <param name="Result">A <see cref="ComparisonResult"/>, a <see cref="TuningResult"/>, a <see cref="PathsResult"/>, or
/// a <see cref="StudyRecord"/>.</param>
public sealed record ReportSource(string Name, object Result)
{
    private static readonly string[] Files = ["runs.json", "tuning.json", "study.db"];
    private static readonly string[] Kinds = ["paths", "optimizers", "runs"];

    private readonly NotNull given = NotNull.Check(Name).And(Result);

    /// <summary>Gets what there is to say of the record, a sentence each, such as that its last line is broken
    /// off.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads the results in a file or folder.</summary>
    /// <param name="path">The folder that a verb wrote, or still writes, or its record.</param>
    /// <exception cref="InvalidDataException">There are no results, or they cannot be read.</exception>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    public static ReportSource Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (RunFolder.Find(path) is { } folder)
        {
            return OfRecord(name, folder);
        }

        var result = Directory.Exists(path) ? OfFolder(path) : OfFile(path);
        return new(name, result) { Notes = result is StudyRecord study ? StudyProgress.Notes(study) : [] };
    }

    private static ReportSource OfRecord(string name, RunFolder folder)
    {
        var record = folder.Load();
        IEnumerable<string> broken = record.HasBrokenLine ? [folder.BrokenLine] : [];
        if (record.Header.Plan.Search is null)
        {
            var runs = record.ToComparison();
            return new(name, runs)
            {
                Notes =
                [
                    .. runs.Runs.Where(run => run.Planned is not null).Select(
                        run => $"{run.Id}, seed {run.Seed}, is not finished: {run.Progress}"),
                    .. broken,
                ],
            };
        }

        try
        {
            var (tuning, notes) = RecordedTuning.Of(record);
            return new(name, tuning) { Notes = [.. notes, .. broken] };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{folder.Header}: {e.Message}", e);
        }
    }

    private static object OfFolder(string folder) =>
        Files.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } file
            ? OfFile(file) : throw new InvalidDataException(
                $"{folder}: there are no results in this folder ({RunFolder.HeaderName} or "
                + $"{string.Join(" or ", Files)}). Take a folder that downhill train, compare, tune or study wrote.");

    private static object OfFile(string file) =>
        !File.Exists(file) ? throw new FileNotFoundException($"{file}: there is no such file or folder.")
        : Path.GetExtension(file) == ".db" ? StudyReader.LoadRecord(file)
        : Kind(file) switch
        {
            "paths" => PathsFile.Load(file),
            "optimizers" => TuningFile.Load(file),
            _ => ComparisonFile.Load(file),
        };

    /// <summary>Returns the field that tells what a record is of.</summary>
    private static string? Kind(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind is not JsonValueKind.Object ? null
                : Kinds.FirstOrDefault(
                    name => json.RootElement.TryGetProperty(name, out _))
                ?? throw new InvalidDataException(
                    $"{file}: this is no record of runs, a tuning or paths. Take a folder or a JSON file that downhill "
                    + "train, compare, tune, study or paths wrote.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{file}: this is no JSON ({e.Message}). Take a folder or a JSON file that downhill train, compare, "
                + "tune, study or paths wrote.", e);
        }
    }
}
