using Downhill.Lab.Formatting;

namespace Downhill.Lab.Runs;

/// <summary>A run as it was recorded: its settings, where and when it was made, and what was measured.</summary>
/// <param name="Name">The name of the run, such as <c>adam, seed 1</c>.</param>
/// <param name="Settings">The settings and facts by name, the seed among them.</param>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that it was made on.</param>
/// <param name="Started">The time at which it began.</param>
/// <param name="Points">The numbers that were measured, in the order of time.</param>
public sealed record RunRecord(
    string Name, IReadOnlyDictionary<string, object> Settings, string Version, Machine Machine, DateTimeOffset Started,
    IReadOnlyList<MetricPoint> Points)
{
    private readonly NotNull given =
        NotNull.Check(Name).And(Settings).And(Version).And(Machine).And(Points);

    /// <summary>Gets whether the run is finished; default true.</summary>
    public bool IsFinished { get; init; } = true;

    /// <summary>Gets what there is to say of the record, a sentence each, such as how far a run has come that is not
    /// finished.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Returns a line for people.</summary>
    public override string ToString() => $"{Name}: {Phrases.Count(Points.Count, "number")}";
}
