using System.Text.Json.Serialization;

namespace Downhill.Lab;

/// <summary>A comparison, done or cut short.</summary>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Data">The name of the data set.</param>
/// <param name="Started">When it began.</param>
/// <param name="Parallel">How many runs went on at once, which their times feel.</param>
/// <param name="Runs">The runs that were finished, in the order of the table.</param>
/// <param name="Missing">The ids of the runs that were asked for and not finished.</param>
public sealed record ComparisonResult(
    string Version,
    Machine Machine,
    string Data,
    DateTimeOffset Started,
    int Parallel,
    IReadOnlyList<RunResult> Runs,
    IReadOnlyList<string> Missing)
{
    /// <summary>Whether times tell something of the optimizers: one run went on at a time, from its
    /// beginning.</summary>
    [JsonIgnore]
    public bool HasTimes => Parallel == 1 && !Runs.Any(run => run.Resumed);

    /// <summary>Why no time is shown, in a sentence; empty where times are.</summary>
    [JsonIgnore]
    public string WhyNoTimes => HasTimes ? ""
        : Parallel > 1 ? $"No times: runs went on {Parallel} at a time, and felt each other; --parallel 1 shows them."
        : "No times: training was resumed, so that its time is no one machine's.";

    /// <summary>For people: a line a run.</summary>
    public override string ToString() => string.Join('\n',
        [.. Runs.Select(run => run.ToString()), .. Missing.Select(id => $"{id}: not finished")]);
}
