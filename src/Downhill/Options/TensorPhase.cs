using System.Numerics;

namespace Downhill;

/// <summary>A part of a step that sees whole tensors, between two rules over the same state.</summary>
/// <remarks>The first rule makes state of each gradient and leaves the weights; one of its state arrays is then
/// transformed, parameter by parameter, on any number of threads with the same bits; and the options' own rule moves
/// the weights. What must be kept from step to step in other shapes than the parameter's is the phase's own state. One
/// object serves one group, and may keep memory besides, but nothing that a step depends on.</remarks>
/// <typeparam name="T">Float in a step; double in the oracle that holds it against references.</typeparam>
internal abstract class TensorPhase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Gets the options that bind the first rule, with the same states.</summary>
    public abstract OptimizerOptions First { get; }

    /// <summary>Gets the index of the state array that is transformed.</summary>
    public abstract int State { get; }

    /// <summary>Gets whether the weights are read.</summary>
    public virtual bool ReadsWeights => false;

    /// <summary>Gets the phase in print; null, the default, if it has none.</summary>
    public virtual TensorText? Text => null;

    /// <summary>Returns whether there is such a transform for parameters of a shape; by default for all.</summary>
    /// <param name="shape">The shape.</param>
    public virtual bool Takes(IReadOnlyList<int> shape) => true;

    /// <summary>Returns what is kept of a parameter besides arrays in its own shape; by default nothing.</summary>
    /// <param name="shape">The shape of the parameter, which passed the check.</param>
    public virtual IReadOnlyList<TensorState> States(IReadOnlyList<int> shape) => [];

    /// <summary>Refuses a parameter that has no such transform.</summary>
    /// <exception cref="ArgumentException">The shape does not fit; the message names the parameter and the
    /// cure.</exception>
    public abstract void Check(string parameter, IReadOnlyList<int> shape);

    /// <summary>Transforms the state of one parameter in place.</summary>
    /// <param name="tensor">The state, with what is kept besides.</param>
    public abstract void Apply(in TensorUpdate<T> tensor);
}
