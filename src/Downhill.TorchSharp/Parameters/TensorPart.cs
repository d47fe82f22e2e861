namespace Downhill.TorchSharp;

/// <summary>A part of a tensor that spans can show, since they have at most 2 GiB.</summary>
/// <param name="Suffix">The part of the name behind the tensor's.</param>
/// <param name="Shape">The extents.</param>
/// <param name="Start">The first element.</param>
/// <param name="Length">The number of elements.</param>
internal readonly record struct TensorPart(string Suffix, int[] Shape, long Start, int Length)
{
    /// <summary>The bytes that a piece may have.</summary>
    public const long Most = int.MaxValue;

    /// <summary>Cuts a tensor, between rows if a row is not too long itself.</summary>
    /// <param name="shape">The extents of the tensor.</param>
    /// <param name="elementSize">The bytes of an element.</param>
    /// <param name="most">The bytes that a piece may have.</param>
    public static IEnumerable<TensorPart> Of(long[] shape, int elementSize, long most)
    {
        var count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        if (count * elementSize <= most)
        {
            return [new("", [.. shape.Select(extent => (int)extent)], 0, (int)count)];
        }

        var row = count / shape[0];
        return row * elementSize <= most
            ? Cut(shape[0], row, [.. shape.Skip(1).Select(extent => (int)extent)], most / elementSize / row)
            : Cut(count, 1, [], most / elementSize);
    }

    private static IEnumerable<TensorPart> Cut(long rows, long row, int[] inner, long most)
    {
        for (var first = 0L; first < rows; first += most)
        {
            var length = (int)Math.Min(most, rows - first);
            yield return new($"[{first}..{first + length}]", [length, .. inner], first * row, (int)(length * row));
        }
    }
}
