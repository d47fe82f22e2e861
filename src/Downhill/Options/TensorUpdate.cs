namespace Downhill;

/// <summary>One parameter at one of its updates, as a <see cref="TensorPhase{T}"/> sees it.</summary>
/// <param name="shape">The shape of the parameter.</param>
/// <param name="now">The step, and the update of the parameter.</param>
/// <param name="threads">The largest number of threads.</param>
/// <param name="values">The state that is transformed.</param>
/// <param name="weights">The weights before the update, if the phase reads them; else empty.</param>
/// <param name="states">The tensors that the phase keeps, in its order.</param>
/// <typeparam name="T">Float or double.</typeparam>
internal readonly ref struct TensorUpdate<T>(
    IReadOnlyList<int> shape, StepIndex now, int threads, Span<T> values, ReadOnlySpan<T> weights,
    IReadOnlyList<T[]> states)
    where T : unmanaged
{
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>Gets the seed of the parameter's random numbers, by its name.</summary>
    public int Seed { get; init; }

    public StepIndex Now { get; } = now;

    public int Threads { get; } = threads;

    public Span<T> Values { get; } = values;

    public ReadOnlySpan<T> Weights { get; } = weights;

    public IReadOnlyList<T[]> States { get; } = states;
}
