namespace Downhill.Lab.Benchmarks;

/// <summary>The memory of a <see cref="PlainPass{V, N, W, S, D}"/>: as many bytes as that of the step, as
/// floats.</summary>
/// <param name="Weights">Read and written.</param>
/// <param name="Gradients">Read; as long as the weights.</param>
/// <param name="States">Read and written.</param>
internal sealed record PlainArrays(
    Memory<float> Weights, ReadOnlyMemory<float> Gradients, IReadOnlyList<Memory<float>> States)
{
    /// <summary>One of the state arrays; none beyond the last.</summary>
    public Span<float> State(int index) => index < States.Count ? States[index].Span : default;
}
