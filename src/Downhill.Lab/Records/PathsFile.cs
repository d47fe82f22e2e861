using System.Text.Json;
using Downhill.Files;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Records;

/// <summary>Reads and writes paths as JSON files.</summary>
/// <remarks>All numbers are finite, and read back to the bit.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Paths;
/// using Downhill.Lab.Records;
///
/// var preset = PathPreset.All[0];
/// var plan = new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 20);
/// var json = PathsFile.ToJson(plan.Walk());
/// </code>
/// </example>
public static class PathsFile
{
    private static readonly JsonSerializerOptions Compact = new(RecordJson.Indented)
    {
        Converters =
        {
            new OneLineConverter<double[]>(), new OneLineConverter<IReadOnlyList<double[]>>(),
            new OneLineConverter<SymbolRecord>(), new OneLineConverter<ArrowRecord>(),
        },
    };

    /// <summary>Returns paths and their plan as JSON.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="explanation">The explanation of a step; null, the default, for none.</param>
    public static string ToJson(PathsResult result, StepExplanation? explanation = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (plan, surface) = (result.Plan, result.Plan.Surface);
        var (left, right, bottom, top) = surface.Window;
        return JsonSerializer.Serialize(
            new PathsRecord(
                surface.Id, surface.Expression, surface.Text, surface.Latex, [left, right, bottom, top],
                Pairs(surface.Minima),
                plan.Steps, plan.Noise, plan.Seed, Pair(plan.Starts[0]), Pairs(plan.Starts),
                [.. result.Paths.Select(path => Of(path, surface))],
                explanation is null ? null : Of(explanation)),
            Compact);
    }

    /// <summary>Writes paths to a file, whole or not at all.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    /// <param name="explanation">The explanation of a step; null, the default, for none.</param>
    public static void Save(PathsResult result, string path, StepExplanation? explanation = null) =>
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result, explanation) + "\n"));

    /// <summary>Reads paths from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file is not the record of paths; the message says where it
    /// fails.</exception>
    public static PathsResult Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return RecordJson.Read<PathsRecord>(path).Read();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException(
                $"{path}: this is no record of paths ({e.Message}) Take a file that `downhill paths --json` wrote.", e);
        }
    }

    private static PathRecord Of(Trajectory path, Surface surface) => new(
        path.Spec.Id, path.Spec.Entry, PathSettings.Of(path.Spec.Options), path.Spec.IsAddition,
        path.Spec.Search is { } found
            ? new(found.Rate, found.Steps, found.IsAtEdge, RateSearch.Description(surface)) : null,
        Pair(path.Start), path.Diverged, path.LeftAt, path.ArrivedAt(surface), Pairs(path.Points), [.. path.Values]);

    private static ExplanationRecord Of(StepExplanation told) => new(
        told.Spec.Id, told.Step, Pair(told.Before), Pair(told.After),
        [
            .. told.Symbols.Select(symbol => new SymbolRecord(
                Name(symbol.Kind), symbol.Name, symbol.Text, FiniteOrNull.Of(symbol.X), FiniteOrNull.Of(symbol.Y))),
        ],
        [.. told.Arrows.Select(arrow => new ArrowRecord(Name(arrow.Kind), Pair(arrow.From), Pair(arrow.To)))],
        told.Sentences, told.Lines());

    private static string Name(Enum kind) => kind.ToString().ToLowerInvariant();

    private static IReadOnlyList<double[]> Pairs(IEnumerable<Point> points) => [.. points.Select(Pair)];

    private static double[] Pair(Point point) => [point.X, point.Y];
}
