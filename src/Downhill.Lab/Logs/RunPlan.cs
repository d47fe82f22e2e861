using System.Text.Json.Serialization;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Logs;

/// <summary>The plan of runs, which decides what comes out of them but for the times.</summary>
/// <param name="Verb">The verb that makes them: <c>train</c>, <c>compare</c> or <c>tune</c>.</param>
/// <param name="Task">The name of the data set or of the task.</param>
/// <param name="Data">The text that tells the data from others.</param>
/// <param name="Epochs">The number of epochs of each run.</param>
/// <param name="Seeds">The seeds that each run is made with.</param>
/// <param name="Runs">The runs, each with its optimizer and settings.</param>
public sealed record RunPlan(
    string Verb, string Task, string Data, int Epochs, IReadOnlyList<long> Seeds, IReadOnlyList<PlannedRun> Runs)
{
    private readonly NotNull given = NotNull.Check(Verb).And(Task).And(Data).And(Seeds).And(Runs);

    /// <summary>Gets the search of a tuning; null for other verbs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlannedSearch? Search { get; init; }

    /// <summary>Returns what another plan has that this one has not, as phrases such as <c>epochs 5</c>.</summary>
    internal IReadOnlyList<string> Others(RunPlan other)
    {
        var (mine, others) = (Lines().ToList(), other.Lines().ToList());
        var more = others.Except(mine, StringComparer.Ordinal).ToList();
        return more.Count > 0 ? more : mine.Count != others.Count ? ["fewer parts"] : [];
    }

    /// <summary>Returns the plan in lines, of which each decides what comes out.</summary>
    private IEnumerable<string> Lines() =>
    [
        $"verb {Verb}", $"task {Task}", $"data {Data}", $"epochs {Epochs}", $"seeds {string.Join(' ', Seeds)}",
        .. Search is null ? [] : SearchLines(Search),
        .. Runs.Select(run => $"{run.Id} {run.Entry} {(run.Batch is { } batch ? $"batch {batch} " : "")}"
            + string.Join(' ', run.Settings.Select(pair => $"{pair.Key}={NumberFormat.Setting(pair.Value)}"))),
    ];

    private static IEnumerable<string> SearchLines(PlannedSearch search) =>
    [
        $"search {search.Id}", $"trials {search.Trials}", $"report seeds {string.Join(' ', search.ReportSeeds)}",
        .. search.Ranges.Select(range => $"range {range}"),
    ];
}
