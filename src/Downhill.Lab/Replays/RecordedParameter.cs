using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>The weights of a recording under one name, with their gradients.</summary>
/// <param name="Weights">The weights before the first step.</param>
/// <param name="Gradients">The gradients, a slice a step; null if there is none at any step.</param>
/// <param name="Missing">The steps, from 1, at which the gradient is missing.</param>
internal sealed record RecordedParameter(StoredTensor Weights, StoredTensor? Gradients, IReadOnlySet<long> Missing)
{
    /// <summary>Gets the name, which is that of the weights.</summary>
    public string Name => Weights.Name;

    /// <summary>Gets the number of weights.</summary>
    public int Length => (int)Weights.Count;

    /// <summary>Gets the extents.</summary>
    public int[] Shape => [.. Weights.Shape.Select(extent => (int)extent)];

    /// <summary>Returns whether there is a gradient at a step.</summary>
    /// <param name="step">The step, from 1.</param>
    public bool HasGradient(long step) => Gradients is not null && !Missing.Contains(step);

    /// <summary>Returns the index of the first element of a step's gradient.</summary>
    /// <param name="step">The step, from 1.</param>
    public long Start(long step) => (step - 1) * Weights.Count;
}
