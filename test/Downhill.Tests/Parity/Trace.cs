using System.Text.Json;

namespace Downhill.Tests.Parity;

/// <summary>What one optimizer of PyTorch did, as <c>tools/record_traces.py</c> wrote it.</summary>
/// <param name="Torch">The version that was run.</param>
/// <param name="Entry">The catalog entry that should do the same.</param>
/// <param name="Options">The options, by torch's names.</param>
/// <param name="Schedules">The options that change, by torch's names: their value at each step.</param>
/// <param name="Gradients">The stream of gradients it was fed with.</param>
/// <param name="Snapshots">Weights and state after some of the steps.</param>
public sealed record Trace(
    string Torch,
    string Entry,
    IReadOnlyDictionary<string, JsonElement> Options,
    IReadOnlyDictionary<string, double[]> Schedules,
    string Gradients,
    IReadOnlyList<Snapshot> Snapshots)
{
    private readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, float[]?>>> steps = new(
        () => Traces.Gradients(Gradients));

    /// <summary>The gradients that it was fed with: by step, those of each parameter; null where missing.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, float[]?>> Steps => steps.Value;

    // One trace is one object; comparing by content would be slow and mean nothing.
    public bool Equals(Trace? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
