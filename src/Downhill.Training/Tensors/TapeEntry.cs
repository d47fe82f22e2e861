namespace Downhill.Training;

/// <summary>An operation of a forward pass, as recorded on a <see cref="Tape"/>.</summary>
public readonly record struct TapeEntry
{
    private readonly int firstInput;
    private readonly int inputCount;

    internal TapeEntry(IOperation operation, int firstInput, int inputCount, Tensor output, Memory<float> saved)
    {
        (Operation, Output, Saved) = (operation, output, saved);
        (this.firstInput, this.inputCount) = (firstInput, inputCount);
    }

    /// <summary>Gets the recorded operation.</summary>
    public IOperation Operation { get; }

    /// <summary>Gets the tensor that the operation was applied to; the first if it was applied to several.</summary>
    /// <remarks>Its gradient is wanted if <see cref="Tensor.NeedsGradient"/> says so, and goes to
    /// <see cref="Tensor.TakeGradient"/>.</remarks>
    public Tensor Input => Inputs[0];

    /// <summary>Gets all tensors that the operation was applied to.</summary>
    public ReadOnlySpan<Tensor> Inputs => Output.Tape!.Inputs(firstInput, inputCount);

    /// <summary>Gets the result, with its gradient.</summary>
    public Tensor Output { get; }

    /// <summary>Gets the memory that the forward pass saved for the backward pass; empty for none.</summary>
    public Memory<float> Saved { get; }

    /// <summary>Gets the number of threads that the operation may use, 1 or more.</summary>
    public int Threads => Output.Tape!.Threads;
}
