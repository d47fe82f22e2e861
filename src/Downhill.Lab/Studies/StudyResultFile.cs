using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Files;
using Downhill.Lab.Formatting;
using Downhill.Lab.Records;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Studies;

/// <summary>Writes outcomes of studies as JSON files.</summary>
/// <remarks>Losses of diverged runs are null, and so is what follows from them.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Lab.Studies;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning sgd = new([new("sgd", new SgdOptions())]) { Trials = 4 };
/// StudyPlan plan = new("mine", [new MnistTask(new Mnist(digits, digits), "tiny")], [sgd]);
///
/// var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
/// StudyResultFile.Save(plan.Make(Path.Combine(folder, "study.db")), Path.Combine(folder, "study.json"));
/// </code>
/// </example>
public static class StudyResultFile
{
    /// <summary>Returns an outcome as JSON.</summary>
    /// <param name="result">The outcome.</param>
    public static string ToJson(StudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new JsonObject
        {
            ["version"] = result.Version,
            ["machine"] = JsonSerializer.SerializeToNode(result.Machine, RecordJson.Plain),
            ["started"] = result.Started,
            ["name"] = result.Plan.Name,
            ["plan"] = new JsonArray([.. result.Plan.Lines().Select(line => JsonValue.Create(line))]),
            ["baseline"] = result.Plan.Baseline,
            ["results"] = new JsonArray([.. result.Rows.Select(row => Of(result.Plan, row))]),
        }.ToJsonString(RecordJson.Indented);
    }

    /// <summary>Writes an outcome to a file, whole or not at all.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    public static void Save(StudyResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }

    private static JsonObject Of(StudyPlan plan, StudyRow row)
    {
        var tuning = plan.Tunings.First(one => one.Entries[0].Id == row.Optimizer);
        return new()
        {
            ["task"] = row.Task,
            ["optimizer"] = row.Optimizer,
            ["settings"] = new JsonArray([.. OptionSettings.Texts(tuning.At(tuning.Entries[0], row.Best.Values))
                .Select(text => JsonValue.Create(text))]),
            ["tuningLoss"] = Number(row.Best.Loss),
            ["tuned"] = new JsonObject { ["n"] = row.Tuned.All, ["diverged"] = row.Tuned.Diverged },
            ["edges"] = new JsonArray([.. row.Edges.Select(edge => JsonValue.Create(edge))]),
            ["reported"] = Reported(row),
            ["bestProbability"] = row.BestProbability,
            ["test"] = row.Test is { } test ? Of(test, row.AdjustedPValue!.Value) : null,
            ["superiority"] = Of(row.Superiority),
            ["cohenDz"] = Of(row.CohenDz),
            ["seconds"] = row.Seconds,
        };
    }

    private static JsonObject Reported(StudyRow row) => new()
    {
        ["n"] = row.Loss.Count,
        ["diverged"] = row.Loss.Diverged,
        ["interquartileMean"] = Number(row.Loss.Value),
        ["low"] = Number(row.Loss.Low),
        ["high"] = Number(row.Loss.High),
        ["confidence"] = row.Loss.Confidence,
        ["losses"] = new JsonArray([.. row.Losses.Values.Select(Number)]),
        ["accuracies"] = new JsonArray([.. row.Accuracies.Select(Number)]),
    };

    private static JsonObject Of(PairedTestResult test, double adjusted) => new()
    {
        ["meanDifference"] = Number(test.Statistic),
        ["pValue"] = test.PValue,
        ["adjustedPValue"] = adjusted,
        ["n"] = test.Count,
        ["diverged"] = test.Diverged,
    };

    private static JsonObject? Of(Estimate? effect) => effect is null ? null : new()
    {
        ["value"] = Number(effect.Value),
        ["low"] = Number(effect.Low),
        ["high"] = Number(effect.High),
        ["confidence"] = effect.Confidence,
        ["n"] = effect.Count,
        ["diverged"] = effect.Diverged,
    };

    private static JsonNode? Number(double x) => FiniteOrNull.Of(x) is { } finite ? JsonValue.Create(finite) : null;
}
