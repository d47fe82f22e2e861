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
public sealed partial class Tape
{
    private readonly List<TapeEntry> entries = [];
    private readonly List<Tensor> inputs = [];
    private bool isInBackward;

    /// <summary>Gets the number of threads that an operation may use, 1 or more.</summary>
    /// <remarks>It is that of the module that began the pass.</remarks>
    public int Threads { get; internal set; } = 1;

    /// <summary>Gets whether the pass is part of training, which is when a <see cref="Dropout"/> drops.</summary>
    /// <remarks>It is <see cref="Module.IsTraining"/> of the module that began the pass.</remarks>
    public bool IsTraining { get; internal set; } = true;

    /// <summary>Gets the number of the forward pass; tensors of another pass are stale.</summary>
    internal int Pass { get; private set; }

    /// <summary>Records an operation for the backward pass.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="input">The tensor that the operation was applied to.</param>
    /// <param name="output">The result, made by this tape.</param>
    /// <param name="saved">The memory that <see cref="IOperation.Backward"/> needs as well; empty by default.</param>
    /// <exception cref="ArgumentException">A tensor belongs to another tape, or the result to none.</exception>
    public void Record(IOperation operation, Tensor input, Tensor output, Memory<float> saved = default)
    {
        CheckInput(input, nameof(input));
        Record(operation, [input], output, saved);
    }

    /// <summary>Records an operation of several inputs for the backward pass.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">The tensors that the operation was applied to, one or more.</param>
    /// <param name="output">The result, made by this tape.</param>
    /// <param name="saved">The memory that <see cref="IOperation.Backward"/> needs as well; empty by default.</param>
    /// <exception cref="ArgumentException">There are no inputs, a tensor belongs to another tape, or the result to
    /// none.</exception>
    public void Record(
        IOperation operation, ReadOnlySpan<Tensor> inputs, Tensor output, Memory<float> saved = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (inputs.IsEmpty)
        {
            throw new ArgumentException(
                $"{operation.GetType().Name} has no inputs. Give the tensors that it was applied to.", nameof(inputs));
        }

        foreach (var input in inputs)
        {
            CheckInput(input, nameof(inputs));
        }

        if (output.Tape != this)
        {
            throw new ArgumentException(
                $"The result of {operation.GetType().Name} was not made by this tape. Make it with {nameof(Empty)}.",
                nameof(output));
        }

        entries.Add(new(operation, this.inputs.Count, inputs.Length, output, saved));
        this.inputs.AddRange(inputs);
    }

    /// <summary>Returns the inputs of an entry.</summary>
    internal ReadOnlySpan<Tensor> Inputs(int start, int count) =>
        CollectionsMarshal.AsSpan(inputs).Slice(start, count);

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
        Forget();
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
            Forget();
        }
    }

    /// <inheritdoc cref="GradientWatch.ConsumerOfParts"/>
    internal GradientConsumer? ConsumerOfParts(Parameter parameter) =>
        GradientWatch.ConsumerOfParts(CollectionsMarshal.AsSpan(entries), parameter);

    private void Forget()
    {
        entries.Clear();
        inputs.Clear();
    }

    private void CheckIdle(string what)
    {
        if (isInBackward)
        {
            throw new InvalidOperationException(
                $"The model cannot {what} while its backward pass is under way. Do it when Backward has returned.");
        }
    }
}
