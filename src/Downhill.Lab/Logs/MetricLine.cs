using System.Text.Json.Serialization;

namespace Downhill.Lab.Logs;

/// <summary>A line of <c>metrics.jsonl</c>: what was measured at one moment of a run.</summary>
/// <remarks>A number that is not finite is null, and left out of the line; so is what lines of a kind do not
/// have.</remarks>
/// <param name="Kind">The moment of a run at which it was written.</param>
/// <param name="Run">The name of the run, as in <c>run.json</c>.</param>
/// <param name="Seed">The seed of the initial weights and of the order of the data.</param>
/// <param name="Epoch">The epoch that it was measured in or after, from 1.</param>
/// <param name="Step">The number of batches trained with; null in a trial, whose batches are its task's.</param>
/// <param name="Seconds">The seconds of training so far, without tests; null in a trial.</param>
/// <param name="Loss">The mean of batch losses: since the point before, or of the epoch.</param>
/// <param name="TestLoss">The mean loss over data that were not trained with; null too if a trial diverged.</param>
/// <param name="TestAccuracy">The share of those data that is told right, 0 to 1; null where a task has none.</param>
/// <param name="Values">The values of the options that a trial tries, by name; null in other lines.</param>
/// <param name="IsReport">Whether a trial is reported, and none that is tuned by; null in other lines.</param>
/// <param name="Diverged">Whether the run diverged; null but at its end.</param>
public sealed record MetricLine(
    MetricKind Kind, string Run, long Seed, int Epoch, long? Step = null, double? Seconds = null, double? Loss = null,
    double? TestLoss = null, double? TestAccuracy = null, IReadOnlyDictionary<string, double>? Values = null,
    [property: JsonPropertyName("report")] bool? IsReport = null, bool? Diverged = null)
{
    private readonly NotNull given = NotNull.Check(Run);

    /// <summary>Gets the run of a comparison that the line belongs to.</summary>
    [JsonIgnore]
    internal (string Id, long Seed) Key => (Run, Seed);

    /// <summary>Returns what no such line can hold; null if it can be.</summary>
    internal string? Fault()
    {
        foreach (var (name, value) in Numbers)
        {
            if (value is { } number && !double.IsFinite(number))
            {
                return $"{name} is not finite";
            }
        }

        return Epoch < 1 ? $"epoch is {Epoch}"
            : Step < 1 ? $"step is {Step}"
            : Seconds < 0 ? $"seconds is {Seconds}"
            : TestAccuracy is < 0 or > 1 ? $"testAccuracy is {TestAccuracy}"
            : Kind switch
            {
                MetricKind.Trial => Values is null || IsReport is null ? "a trial has values and report" : null,
                _ when Step is null || Seconds is null => "step and seconds are missing",
                MetricKind.Epoch when TestAccuracy is null => "testAccuracy is missing",
                MetricKind.End when Diverged is null => "diverged is missing",
                _ => null,
            };
    }

    private IEnumerable<(string Name, double? Value)> Numbers =>
    [
        ("seconds", Seconds), ("loss", Loss), ("testLoss", TestLoss), ("testAccuracy", TestAccuracy),
        .. (Values ?? new Dictionary<string, double>()).Select(pair => (pair.Key, (double?)pair.Value)),
    ];
}
