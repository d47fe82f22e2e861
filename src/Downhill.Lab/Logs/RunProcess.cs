using System.Text.Json.Serialization;

namespace Downhill.Lab.Logs;

/// <summary>A process that made runs, or a part of them.</summary>
/// <param name="Started">The time at which it began.</param>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that it ran on.</param>
/// <param name="Parallel">The number of runs at a time, which affects their times.</param>
/// <param name="Command">The command line; empty where there was none.</param>
/// <param name="ResumedAt">The number of steps of the checkpoint that it went on from; null if it began anew, or went
/// on with whole runs.</param>
public sealed record RunProcess(
    DateTimeOffset Started, string Version, Machine Machine, int Parallel, string Command,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ResumedAt = null)
{
    private readonly NotNull given = NotNull.Check(Version).And(Machine).And(Command);
}
