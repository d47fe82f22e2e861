namespace Downhill.Training;

/// <content>The results of a pass, and their memory.</content>
public sealed partial class Tape
{
    private readonly List<float[]> buffers = [];
    private readonly List<TapeNode> nodes = [];
    private int buffersTaken;
    private int nodesTaken;

    /// <summary>Returns a tensor for a result of this pass, with arbitrary content.</summary>
    /// <param name="shape">The extents; none for a scalar.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public Tensor Empty(params ReadOnlySpan<int> shape) => Result(Buffer(LengthOf(shape)), shape);

    /// <summary>Returns a tensor of another's shape for a result of this pass, with arbitrary content.</summary>
    /// <param name="other">The tensor whose shape to take.</param>
    public Tensor EmptyLike(Tensor other) => Empty(other.Node.Shape);

    /// <summary>Returns a tensor of another's shape but for the last extent, with arbitrary content.</summary>
    /// <param name="other">The tensor whose shape to take; no scalar.</param>
    /// <param name="lastExtent">The last extent of the result, 0 or more.</param>
    /// <exception cref="ArgumentException">The tensor is a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The extent is negative.</exception>
    public Tensor EmptyLike(Tensor other, int lastExtent)
    {
        var extents = other.Node.Shape;
        if (extents.Length == 0)
        {
            throw new ArgumentException("A scalar has no last extent. Give a tensor of one dimension or more.",
                nameof(other));
        }

        Span<int> shape = extents.Length <= 8 ? stackalloc int[extents.Length] : new int[extents.Length];
        extents.CopyTo(shape);
        shape[^1] = lastExtent;
        return Empty(shape);
    }

    /// <summary>Returns the elements of a tensor in another shape, without a copy, and records so.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="shape">The extents, whose product is the number of elements; none for a scalar.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements, or the input belongs to another
    /// pass.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public Tensor Reshape(Tensor input, params ReadOnlySpan<int> shape)
    {
        CheckInput(input, nameof(input));
        var node = input.Node;
        var length = LengthOf(shape);
        if (length != node.Values.Length)
        {
            throw new ArgumentException(
                $"A tensor of shape {ListText.InBrackets(input.Shape)} has {input.Length} elements, but the shape "
                + $"{ListText.InBrackets(shape.ToArray())} holds {length}. Give a shape of as many.", nameof(shape));
        }

        var output = Result(node.Values, shape);
        output.Node.NeedsGradient = node.NeedsGradient;
        if (node.NeedsGradient)
        {
            Record(ReshapeOperation.Instance, input, output);
        }

        return output;
    }

    /// <summary>Returns the sum of two tensors, element by element, and records so.</summary>
    /// <param name="left">The first tensor.</param>
    /// <param name="right">The second tensor, of the same shape.</param>
    /// <exception cref="ArgumentException">Shapes differ, or a tensor belongs to another pass.</exception>
    public Tensor Add(Tensor left, Tensor right)
    {
        if (!left.Node.Shape.AsSpan().SequenceEqual(right.Node.Shape))
        {
            throw new ArgumentException(
                $"A tensor of shape {ListText.InBrackets(left.Shape)} cannot be added to one of shape "
                + $"{ListText.InBrackets(right.Shape)}. Both need the same shape.", nameof(right));
        }

        var output = EmptyLike(left);
        left.Values.CopyTo(output.Values);
        RowKernels.Add(right.Values, output.Values);
        Record(AddOperation.Instance, [left, right], output);
        return output;
    }

    /// <summary>Returns memory that lasts until the next pass, with arbitrary content.</summary>
    /// <remarks>Operations keep in it what they save for the backward pass.</remarks>
    /// <param name="length">The number of elements, 0 or more.</param>
    public Memory<float> Buffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (buffersTaken == buffers.Count)
        {
            buffers.Add([]);
        }

        if (buffers[buffersTaken].Length < length)
        {
            buffers[buffersTaken] = GC.AllocateUninitializedArray<float>(length);
        }

        return buffers[buffersTaken++].AsMemory(0, length);
    }

    private static int LengthOf(ReadOnlySpan<int> shape)
    {
        var length = 1;
        foreach (var extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            length = checked(length * extent);
        }

        return length;
    }

    private Tensor Result(Memory<float> values, ReadOnlySpan<int> shape)
    {
        if (nodesTaken == nodes.Count)
        {
            nodes.Add(new() { Tape = this });
        }

        var node = nodes[nodesTaken++];
        node.Renew(values, shape);
        return new(node, Pass);
    }
}
