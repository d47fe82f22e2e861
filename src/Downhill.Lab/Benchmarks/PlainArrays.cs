namespace Downhill.Lab.Benchmarks;

/// <summary>The memory of a <see cref="PlainPass{V, N, W, S, D}"/>: as many bytes as a step moves, as floats.</summary>
/// <param name="Weights">The weights, read and written.</param>
/// <param name="Gradients">The gradients, read only; as long as the weights.</param>
/// <param name="States">The state arrays, read and written.</param>
internal sealed record PlainArrays(
    Memory<float> Weights, ReadOnlyMemory<float> Gradients, IReadOnlyList<Memory<float>> States)
{
    /// <summary>Returns a state array; empty beyond the last.</summary>
    public Span<float> State(int index) => index < States.Count ? States[index].Span : default;
}
