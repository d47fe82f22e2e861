using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>One parameter of a recording.</summary>
/// <param name="Weights">Its weights before the first step.</param>
/// <param name="Gradients">Its gradients, a slice a step; null when it has none at any step.</param>
/// <param name="Missing">The steps, from 1, at which its gradient is missing.</param>
internal sealed record RecordedParameter(StoredTensor Weights, StoredTensor? Gradients, IReadOnlySet<long> Missing)
{
    /// <summary>Its name.</summary>
    public string Name => Weights.Name;

    /// <summary>How many weights.</summary>
    public int Length => (int)Weights.Count;

    /// <summary>Its extents.</summary>
    public int[] Shape => [.. Weights.Shape.Select(extent => (int)extent)];

    /// <summary>Whether there is a gradient at a step.</summary>
    /// <param name="step">The step, from 1.</param>
    public bool HasGradient(long step) => Gradients is not null && !Missing.Contains(step);

    /// <summary>The first element of a step's gradient.</summary>
    /// <param name="step">The step, from 1.</param>
    public long Start(long step) => (step - 1) * Weights.Count;
}
