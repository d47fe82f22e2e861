using System.Runtime.InteropServices;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps.Transforms;

/// <summary>The sums of a group's gradients over the micro-batches of the step under way, in float32.</summary>
/// <param name="parameters">The parameters of the group.</param>
internal sealed class MicroBatchSums(GroupedParameter[] parameters)
{
    /// <summary>The key of a sum in checkpoints, behind the parameter's name.</summary>
    public const string Key = "gradient_sum";

    private readonly AlignedArray<float> sums = new(parameters.Length == 0 ? 0 : parameters[^1].End);

    /// <summary>Returns the sums of a parameter.</summary>
    public Span<float> Of(GroupedParameter parameter) => sums.Span.Slice(parameter.Start, parameter.Length);

    /// <summary>Returns the sum of a parameter as checkpoints hold it.</summary>
    public LiveTensor Tensor(GroupedParameter parameter) => new FlatTensor(
        $"{parameter.Name}/{Key}", TensorType.Float32, parameter.Shape,
        (start, length) => MemoryMarshal.AsBytes(Of(parameter).Slice(start, length)));
}
