using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>The record of a forward pass, which a backward pass runs the other way, and the memory of its
/// results.</summary>
/// <remarks>The next pass asks for the same buffers in the same order, so each gets the one it had before; a buffer is
/// replaced only by a longer one. So it is with tensors.</remarks>
public sealed class Tape
{
    private readonly List<float[]> buffers = [];
    private readonly List<TapeNode> nodes = [];
    private readonly List<TapeEntry> entries = [];
    private int buffersTaken;
    private int nodesTaken;
    private bool isInBackward;

    /// <summary>The number of threads that an operation may use, 1 or more; those of the module that began the
    /// pass.</summary>
    public int Threads { get; internal set; } = 1;

    /// <summary>The number of the forward pass; tensors of another one are stale.</summary>
    internal int Pass { get; private set; }

    /// <summary>Returns a tensor for a result of this pass. Its content is arbitrary.</summary>
    /// <param name="shape">The extents; none for a scalar.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public Tensor Empty(params ReadOnlySpan<int> shape)
    {
        var length = 1;
        foreach (var extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            length = checked(length * extent);
        }

        if (nodesTaken == nodes.Count)
        {
            nodes.Add(new() { Tape = this });
        }

        var node = nodes[nodesTaken++];
        node.Renew(Buffer(length), shape);
        return new(node, Pass);
    }

    /// <summary>Returns a tensor of the shape of another, for a result of this pass. Its content is
    /// arbitrary.</summary>
    /// <param name="other">The other.</param>
    public Tensor EmptyLike(Tensor other) => Empty(other.Node.Shape);

    /// <summary>Returns memory that lasts until the next pass, such as for what an operation saves. Its content is
    /// arbitrary.</summary>
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

    /// <summary>Records an operation, so that a backward pass comes by it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="input">The tensor that it was applied to.</param>
    /// <param name="output">The result, made by this tape.</param>
    /// <param name="saved">The memory that <see cref="IOperation.Backward"/> needs besides; nothing by
    /// default.</param>
    /// <exception cref="ArgumentException">A tensor belongs to another tape, or the result to none.</exception>
    public void Record(IOperation operation, Tensor input, Tensor output, Memory<float> saved = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        CheckInput(input, nameof(input));
        if (output.Tape != this)
        {
            throw new ArgumentException(
                $"The result of {operation.GetType().Name} was not made by this tape. Make it with {nameof(Empty)}.",
                nameof(output));
        }

        entries.Add(new(operation, input, output, saved));
    }

    /// <summary>Refuses a tensor of another tape.</summary>
    internal void CheckInput(Tensor input, string argument)
    {
        if (input.Tape is { } other && other != this)
        {
            throw new ArgumentException(
                "The input belongs to the pass of another model. Copy its values into a new tensor to begin a pass of its "
                + "own.", argument);
        }
    }

    /// <summary>Forgets the last pass; its memory is handed out again.</summary>
    internal void Restart()
    {
        CheckIdle("run forward");
        entries.Clear();
        (buffersTaken, nodesTaken) = (0, 0);
        Pass++;
    }

    /// <summary>Runs the operations backwards; those whose result has no gradient had no part in the loss. A
    /// parameter's gradient is announced after the first operation of the pass that uses the parameter, which comes
    /// last.</summary>
    internal void Backward()
    {
        CheckIdle("run backward");
        isInBackward = true;
        try
        {
            var isWatched = GradientWatch.Begin(CollectionsMarshal.AsSpan(entries));
            for (var i = entries.Count - 1; i >= 0; i--)
            {
                ref readonly var entry = ref CollectionsMarshal.AsSpan(entries)[i];
                if (entry.Output.HasGradient)
                {
                    entry.Operation.Backward(entry);
                }

                if (isWatched)
                {
                    GradientWatch.Announce(CollectionsMarshal.AsSpan(entries), i);
                }
            }
        }
        finally
        {
            isInBackward = false;
            entries.Clear();
        }
    }

    /// <inheritdoc cref="GradientWatch.ConsumerOfParts"/>
    internal GradientConsumer? ConsumerOfParts(Parameter parameter) =>
        GradientWatch.ConsumerOfParts(CollectionsMarshal.AsSpan(entries), parameter);

    private void CheckIdle(string what)
    {
        if (isInBackward)
        {
            throw new InvalidOperationException(
                $"The model cannot {what} while its backward pass is under way. Do it when Backward has returned.");
        }
    }
}
