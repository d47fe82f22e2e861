namespace Downhill.Training;

/// <summary>One operation of a forward pass, as recorded on a <see cref="Tape"/>.</summary>
public readonly record struct TapeEntry
{
    internal TapeEntry(IOperation operation, Tensor input, Tensor output, Memory<float> saved) =>
        (Operation, Input, Output, Saved) = (operation, input, output, saved);

    /// <summary>The operation.</summary>
    public IOperation Operation { get; }

    /// <summary>The tensor that it was applied to. A gradient is wanted where <see cref="Tensor.NeedsGradient"/>, and
    /// goes to <see cref="Tensor.TakeGradient"/>.</summary>
    public Tensor Input { get; }

    /// <summary>The result, with its gradient.</summary>
    public Tensor Output { get; }

    /// <summary>The memory that the forward pass saved for the backward pass; empty for nothing.</summary>
    public Memory<float> Saved { get; }

    /// <summary>The number of threads that the operation may use, 1 or more.</summary>
    public int Threads => Output.Tape!.Threads;
}
