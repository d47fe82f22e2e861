using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The layout of a tensor in its storage: element (i, j, …) at offset + i·stride₀ + j·stride₁ + ….</summary>
internal sealed record Layout(TensorType Type, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides)
{
    /// <summary>Returns whether the elements are row-major and without gaps.</summary>
    public bool IsContiguous()
    {
        var expected = 1L;
        for (var i = Shape.Count - 1; i >= 0; i--)
        {
            if (Shape[i] != 1 && Strides[i] != expected)
            {
                return false;
            }

            expected *= Shape[i];
        }

        return true;
    }

    /// <summary>Returns the fault if some elements lie beyond the end of the storage; null if none do.</summary>
    /// <remarks>Terms are added in an order that cannot overflow: the count of a storage is at most 2⁶³ − 1, and no sum
    /// that exceeds it is added to.</remarks>
    public string? Fault(long count)
    {
        if (Offset < 0 || Shape.Any(extent => extent < 0) || Strides.Any(stride => stride < 0))
        {
            return "nothing may be negative";
        }

        var last = (Int128)Offset;
        for (var i = 0; i < Shape.Count && last < count; i++)
        {
            last += (Int128)(Shape[i] - 1) * Strides[i];
        }

        return last < count || Shape.Contains(0) ? null : $"its elements reach beyond the {count} of its storage";
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"offset {Offset}, shape {ListText.InBrackets(Shape)}, strides {ListText.InBrackets(Strides)}";
}
