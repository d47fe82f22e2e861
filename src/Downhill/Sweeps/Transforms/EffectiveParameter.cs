using System.Runtime.InteropServices;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps.Transforms;

/// <summary>A parameter as a step sees it whose gradient is a transformed copy, in float32.</summary>
/// <param name="origin">The parameter.</param>
/// <param name="copies">The copies of all gradients of the group.</param>
internal sealed class EffectiveParameter(GroupedParameter origin, AlignedArray<float> copies) : IParameter
{
    /// <inheritdoc/>
    public string Name => origin.Name;

    /// <inheritdoc/>
    public IReadOnlyList<int> Shape => origin.Parameter.Shape;

    /// <inheritdoc/>
    public int Length => origin.Length;

    /// <inheritdoc/>
    public TensorType ElementType => TensorType.Float32;

    /// <summary>Gets or sets whether there is a gradient: in this step's micro-batch, or in one before.</summary>
    public bool HasGradient { get; set; }

    /// <summary>Gets the copy of the gradient.</summary>
    public Span<float> Values => copies.Span.Slice(origin.StateOffset, origin.Length);

    /// <inheritdoc/>
    public void ZeroGradient() => Values.Clear();

    /// <inheritdoc/>
    public void ClearGradient() => HasGradient = false;

    /// <inheritdoc/>
    public Span<byte> WeightBytes(int start, int length) => origin.Weights(start, length);

    /// <inheritdoc/>
    public Span<byte> GradientBytes(int start, int length) => MemoryMarshal.AsBytes(Values.Slice(start, length));
}
