using System.Text.Json;

namespace Downhill.Tests.Field;

/// <summary>One recorded run of a reference implementation, as its file has it.</summary>
/// <param name="Name">The name: optimizer and case.</param>
/// <param name="Optimizer">The optimizer, as the folder calls it.</param>
/// <param name="Options">All options by the reference's names, with the values in force.</param>
/// <param name="Schedule">The options that change: a value for each step; null if none does.</param>
/// <param name="Stream">The stream of starts and gradients.</param>
/// <param name="Parameters">The parameters of the run.</param>
/// <param name="Spread">The largest relative difference between the reference's own runs in float32 and float64; null
/// if it was run in float64 only.</param>
/// <param name="Runs">The runs, by type.</param>
public sealed record FieldTrace(
    string Name,
    string Optimizer,
    IReadOnlyDictionary<string, JsonElement> Options,
    IReadOnlyDictionary<string, double[]>? Schedule,
    string Stream,
    IReadOnlyList<string> Parameters,
    double? Spread,
    IReadOnlyDictionary<string, FieldRun> Runs)
{
    /// <summary>Gets the run in float64, which all others are compared with.</summary>
    public FieldRun Exact => Runs["float64"];
}
