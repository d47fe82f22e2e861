namespace Downhill.Lab.Benchmarks;

/// <summary>The memory of a <see cref="PlainPass{V, N, D}"/>.</summary>
/// <param name="Weights">Read and written.</param>
/// <param name="Gradients">Read; as long as the weights.</param>
/// <param name="States">Read and written: as many bytes as the state of the step has, as floats.</param>
internal sealed record PlainArrays(
    Memory<float> Weights, ReadOnlyMemory<float> Gradients, IReadOnlyList<Memory<float>> States)
{
    /// <summary>One of the state arrays; none beyond the last.</summary>
    public Span<float> State(int index) => index < States.Count ? States[index].Span : default;
}
