namespace Downhill;

/// <summary>A part of a step that sees whole tensors, between two rules over the same state.</summary>
/// <remarks>The first rule makes state of each gradient and leaves the weights; one of its state arrays is then
/// transformed, parameter by parameter, on any number of threads with the same bits; and the options' own rule moves
/// the weights. One object serves one group, and may keep memory from step to step, but nothing that a step depends
/// on.</remarks>
internal abstract class TensorPhase
{
    /// <summary>Gets the options that bind the first rule, with the same states.</summary>
    public abstract OptimizerOptions First { get; }

    /// <summary>Gets the index of the state array that is transformed.</summary>
    public abstract int State { get; }

    /// <summary>Refuses a parameter that has no such transform.</summary>
    /// <exception cref="ArgumentException">The shape does not fit; the message names the parameter and the
    /// cure.</exception>
    public abstract void Check(string parameter, IReadOnlyList<int> shape);

    /// <summary>Transforms the state of one parameter in place.</summary>
    /// <param name="values">The state.</param>
    /// <param name="shape">The shape of the parameter.</param>
    /// <param name="threads">The largest number of threads.</param>
    public abstract void Apply(Span<float> values, IReadOnlyList<int> shape, int threads);
}
