namespace Downhill.Training;

/// <summary>An operation that a forward pass records on a <see cref="Tape"/> and a backward pass runs the other way:
/// a layer or a loss.</summary>
/// <remarks>Every <see cref="Module"/> is one; implement it for what has no parameters of its own, such as a
/// loss.</remarks>
public interface IOperation
{
    /// <summary>The parameters whose gradients <see cref="Backward"/> makes, in the order in which they are announced
    /// as ready; empty for none. It is read at every pass, so keep the list.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Computes the gradients of input and parameters from the gradient of the output.</summary>
    /// <param name="entry">The entry that the forward pass recorded; its output has a gradient.</param>
    void Backward(in TapeEntry entry);
}
