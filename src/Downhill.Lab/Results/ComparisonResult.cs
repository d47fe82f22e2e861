using System.Text.Json.Serialization;

namespace Downhill.Lab;

/// <summary>The result of a comparison, which may have been cut short.</summary>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that the runs were made on.</param>
/// <param name="Data">The name of the data set.</param>
/// <param name="Started">The time at which the comparison began.</param>
/// <param name="Parallel">The number of runs at a time, which affects their times.</param>
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
    /// <summary>Gets whether times say something of the optimizers.</summary>
    /// <remarks>They do if one run went on at a time, and none was resumed.</remarks>
    [JsonIgnore]
    public bool HasTimes => Parallel == 1 && !Runs.Any(run => run.Resumed);

    /// <summary>Gets the sentence that says why no times are shown; empty if they are.</summary>
    [JsonIgnore]
    public string WhyNoTimes => HasTimes ? ""
        : Parallel > 1 ? $"No times: runs went on {Parallel} at a time, and slowed each other down; --parallel 1 "
            + "shows them."
        : "No times: training was resumed, so its time is a sum over several processes.";

    /// <summary>Returns a line for each run, for people.</summary>
    public override string ToString() => string.Join('\n',
        [.. Runs.Select(run => run.ToString()), .. Missing.Select(id => $"{id}: not finished")]);
}
