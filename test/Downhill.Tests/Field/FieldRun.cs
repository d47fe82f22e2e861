using System.Text.Json;

namespace Downhill.Tests.Field;

/// <summary>Weights after some steps of a run, and the state after its last.</summary>
/// <param name="Steps">The steps, from 1 on.</param>
/// <param name="Weights">By parameter, the weights after each of them, row by row.</param>
/// <param name="State">By parameter and the reference's key; null where it was not recorded.</param>
public sealed record FieldRun(
    int[] Steps,
    IReadOnlyDictionary<string, double[][]> Weights,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>? State);
