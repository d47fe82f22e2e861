using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>A record of a forward pass, which a backward pass runs in reverse, and the memory of its results.</summary>
/// <remarks>The next pass asks for the same buffers in the same order, so that each gets the one it had before; a
/// buffer is replaced only by a longer one. The same holds for tensors.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var tape = new Tape();
/// var input = new Tensor(new float[] { -1, 2 }, 1, 2) { NeedsGradient = true };
/// var logits = new Relu().Forward(input, tape);   // recorded on the tape
/// Loss.CrossEntropy(logits, new[] { 1 }).Backward();
///
/// Console.WriteLine(input.HasGradient);   // True
/// </code>
/// </example>
public sealed class Tape
{
    private readonly List<float[]> buffers = [];
    private readonly List<TapeNode> nodes = [];
    private readonly List<TapeEntry> entries = [];
    private int buffersTaken;
    private int nodesTaken;
    private bool isInBackward;

    /// <summary>Gets the number of threads that an operation may use, 1 or more.</summary>
    /// <remarks>It is that of the module that began the pass.</remarks>
    public int Threads { get; internal set; } = 1;

    /// <summary>Gets the number of the forward pass; tensors of another pass are stale.</summary>
    internal int Pass { get; private set; }

    /// <summary>Returns a tensor for a result of this pass, with arbitrary content.</summary>
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

    /// <summary>Returns a tensor of another's shape for a result of this pass, with arbitrary content.</summary>
    /// <param name="other">The tensor whose shape to take.</param>
    public Tensor EmptyLike(Tensor other) => Empty(other.Node.Shape);

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

    /// <summary>Records an operation for the backward pass.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="input">The tensor that the operation was applied to.</param>
    /// <param name="output">The result, made by this tape.</param>
    /// <param name="saved">The memory that <see cref="IOperation.Backward"/> needs as well; empty by default.</param>
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

    /// <summary>Throws if a tensor belongs to another tape.</summary>
    internal void CheckInput(Tensor input, string argument)
    {
        if (input.Tape is { } other && other != this)
        {
            throw new ArgumentException(
                "The input belongs to the pass of another model. Copy its values into a new tensor to begin a pass of "
                + "its own.", argument);
        }
    }

    /// <summary>Begins a new pass; the memory of the last is used again.</summary>
    internal void Restart()
    {
        CheckIdle("run forward");
        entries.Clear();
        (buffersTaken, nodesTaken) = (0, 0);
        Pass++;
    }

    /// <summary>Runs the recorded operations in reverse.</summary>
    /// <remarks>Operations whose result has no gradient are left out: they had no part in the loss. A parameter's
    /// gradient is announced after the first operation of the forward pass that uses it, which comes last
    /// here.</remarks>
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
