using System.Runtime.InteropServices;
using Downhill.Randomness;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>A parameter within its group: the offsets of its state, and its count of updates.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="start">The index of its first weight in the group.</param>
/// <param name="end">The index after its last weight.</param>
/// <param name="stateOffset">The index of its first weight's state, where state is kept element by element.</param>
/// <param name="blockOffset">The offset of its first byte in state that is kept in blocks.</param>
internal sealed class GroupedParameter(IParameter parameter, int start, int end, int stateOffset, long blockOffset)
{
    public IParameter Parameter => parameter;

    public string Name => parameter.Name;

    public TensorType ElementType { get; } = parameter.ElementType;

    /// <summary>Gets the size of a weight in bytes.</summary>
    public int ElementSize { get; } = parameter.ElementType.Size();

    public int Start { get; } = start;

    public int End { get; } = end;

    public int StateOffset => stateOffset;

    public int Length => End - Start;

    public long BlockOffset => blockOffset;

    /// <summary>Gets the extents, as a checkpoint counts them.</summary>
    public IReadOnlyList<long> Shape => [.. parameter.Shape.Select(extent => (long)extent)];

    /// <summary>Gets the random counter of the first weight: a hash of the name, on which the order of parameters has
    /// no effect.</summary>
    public int RandomCounter { get; } = NameHash.Of(parameter.Name);

    public long Updates { get; set; }

    /// <summary>Gets the number of tiles that the parameters before it take, each with sums of its own.</summary>
    public int FirstTile { get; init; }

    /// <summary>Gets the number of tiles that it takes.</summary>
    public int Tiles => (int)(((long)Length + Partition.BlockLength - 1) / Partition.BlockLength);

    /// <summary>Gets or sets what the measure of the step has found; null without one.</summary>
    public Measurement? Measurement { get; set; }

    /// <summary>Gets or sets what the mask of the step has come to; null without one.</summary>
    public Measurement? Mask { get; set; }

    /// <summary>Gets or sets whether the parameter stays as it is, whatever its gradient.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Gets whether it has a gradient of its own that counts.</summary>
    public bool HasOwnGradient => !IsFrozen && parameter.HasGradient;

    /// <summary>Gets or sets the last step in whose backward pass it was moved; −1 for none.</summary>
    public long MovedAt { get; set; } = -1;

    /// <summary>Gets or sets the parameter whose gradient the step under way takes instead: a copy in float32, summed
    /// over micro-batches or transformed; null for its own.</summary>
    public GroupedParameter? Effective { get; set; }

    /// <summary>Gets whether there is a gradient for the step under way.</summary>
    public bool HasGradient => !IsFrozen && (Effective?.Parameter ?? parameter).HasGradient;

    /// <summary>Gets the gradient of some rows for the step under way; null if it is one of all weights, or
    /// missing.</summary>
    public RowGradient? Rows => Effective is null && parameter.HasGradient ? parameter.RowGradient : null;

    /// <summary>Gets or sets the index of its first gradient element among those that the group has at this step, where
    /// gradients of some rows count these alone.</summary>
    public int GradientStart { get; set; } = start;

    /// <summary>Gets or sets the index after its last gradient element at this step.</summary>
    public int GradientEnd { get; set; } = end;

    /// <summary>Gets or sets the decay that absent rows have yet to catch up with; null if none ever was.</summary>
    public RowDecay? Decay { get; set; }

    /// <summary>Gets the type of its gradient's elements, which are floats where there are rows.</summary>
    public TensorType GradientType => Rows is null ? ElementType : TensorType.Float32;

    /// <summary>Gets the number of elements of its gradient.</summary>
    public int GradientLength => Rows?.Values.Length ?? Length;

    /// <summary>Gets or sets whether there is a sum of gradients of earlier micro-batches.</summary>
    public bool HasSum { get; set; }

    /// <summary>Gets the copy of the gradient that the step under way takes.</summary>
    public Span<float> EffectiveValues => MemoryMarshal.Cast<byte, float>(Effective!.Gradient(0, Length));

    /// <summary>Gets or sets the tensors that are kept in shapes of their own.</summary>
    public IReadOnlyList<TensorState> TensorStates { get; set; } = [];

    /// <summary>Gets or sets the elements of the tensors that are kept in shapes of their own.</summary>
    public IReadOnlyList<float[]> TensorValues { get; set; } = [];

    /// <summary>Gets or sets whether the parameter has yet to be moved in the step under way.</summary>
    public bool IsDue { get; set; }

    /// <summary>Returns the index of the weight that an element of the gradient belongs to.</summary>
    public int WeightOf(int element) => Rows is not { } rows
        ? element : rows.Indices[element / rows.Width] * rows.Width + element % rows.Width;

    /// <summary>Returns some of the weights as bytes.</summary>
    /// <exception cref="InvalidOperationException">The parameter returns more or less memory.</exception>
    public Span<byte> Weights(int first, int count)
    {
        var bytes = parameter.WeightBytes(first, count);
        return bytes.Length == count * ElementSize ? bytes : throw ParameterCheck.WrongLength(
            parameter, nameof(IParameter.WeightBytes), count * ElementSize, bytes.Length);
    }

    /// <summary>Returns some of the gradient as bytes; it must not be missing. Of some rows it is their elements, one
    /// row after the other.</summary>
    /// <exception cref="InvalidOperationException">The parameter returns more or less memory.</exception>
    public Span<byte> Gradient(int first, int count)
    {
        if (Rows is { } rows)
        {
            return MemoryMarshal.AsBytes(rows.Values.Slice(first, count));
        }

        var bytes = parameter.GradientBytes(first, count);
        return bytes.Length == count * ElementSize ? bytes : throw ParameterCheck.WrongLength(
            parameter, nameof(IParameter.GradientBytes), count * ElementSize, bytes.Length);
    }
}
