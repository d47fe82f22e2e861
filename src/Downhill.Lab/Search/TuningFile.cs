using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Files;
using Downhill.Lab.Formatting;
using Downhill.Lab.Records;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>Writes outcomes of tunings as JSON files.</summary>
/// <remarks>Losses of diverged runs are null, and so is what follows from them.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning tuning = new([new("adam", new AdamOptions())]) { Trials = 4 };
/// var json = TuningFile.ToJson(tuning.Make(new MnistTask(new Mnist(digits, digits), "tiny")));
/// </code>
/// </example>
public static class TuningFile
{
    /// <summary>Returns an outcome as JSON.</summary>
    /// <param name="result">The outcome.</param>
    public static string ToJson(TuningResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var plan = result.Plan;
        return new JsonObject
        {
            ["version"] = result.Version,
            ["machine"] = JsonSerializer.SerializeToNode(result.Machine, RecordJson.Plain),
            ["started"] = result.Started,
            ["task"] = result.Task,
            ["search"] = plan.Search.Id,
            ["ranges"] = new JsonArray([.. plan.Ranges.Select(range => JsonValue.Create($"{range}"))]),
            ["trials"] = plan.Trials,
            ["epochs"] = plan.Epochs,
            ["seeds"] = new JsonArray([.. plan.Seeds.Select(seed => JsonValue.Create(seed))]),
            ["reportSeeds"] = new JsonArray([.. plan.ReportSeeds.Select(seed => JsonValue.Create(seed))]),
            ["factor"] = plan.Factor,
            ["optimizers"] = new JsonArray(
                [.. plan.Entries.Zip(result.Optimizers, (entry, tuned) => Of(plan, entry, tuned))]),
        }.ToJsonString(RecordJson.Indented);
    }

    /// <summary>Writes an outcome to a file, whole or not at all.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    public static void Save(TuningResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }

    private static JsonObject Of(Tuning plan, TuningEntry entry, TunedOptimizer tuned) => new()
    {
        ["id"] = tuned.Id,
        ["settings"] = new JsonArray(
            [.. OptionSettings.Texts(plan.At(entry, tuned.Best.Values)).Select(text => JsonValue.Create(text))]),
        ["best"] = Of(plan, tuned.Best),
        ["range"] = tuned.Sensitivity is { } range ? new JsonObject
        {
            ["low"] = range.Low,
            ["high"] = range.High,
            ["lowIsOpen"] = range.IsLowOpen,
            ["highIsOpen"] = range.IsHighOpen,
        } : null,
        ["edges"] = new JsonArray([.. tuned.Edges.Select(edge => JsonValue.Create(edge))]),
        ["runs"] = tuned.Runs.All,
        ["diverged"] = tuned.Runs.Diverged,
        ["reported"] = Of(tuned),
        ["trials"] = new JsonArray([.. tuned.Trials.Select(trial => Of(plan, trial))]),
    };

    private static JsonObject Of(TunedOptimizer tuned) => new()
    {
        ["n"] = tuned.Loss.Count,
        ["diverged"] = tuned.Loss.Diverged,
        ["loss"] = FiniteOrNull.Of(tuned.Loss.Value),
        ["low"] = FiniteOrNull.Of(tuned.Loss.Low),
        ["high"] = FiniteOrNull.Of(tuned.Loss.High),
        ["confidence"] = tuned.Loss.Confidence,
        ["losses"] = Numbers(tuned.Losses.Values),
        ["accuracies"] = Numbers(tuned.Accuracies),
    };

    private static JsonObject Of(Tuning plan, SearchTrial trial) => new()
    {
        ["values"] = new JsonObject(plan.Ranges.Zip(trial.Values, (range, value) =>
            KeyValuePair.Create(range.Option, (JsonNode?)JsonValue.Create(value)))),
        ["epochs"] = trial.Epochs,
        ["loss"] = FiniteOrNull.Of(trial.Loss),
        ["losses"] = Numbers(trial.Losses.Values),
    };

    private static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(value => FiniteOrNull.Of(value) is { } finite ? JsonValue.Create(finite) : null)]);
}
