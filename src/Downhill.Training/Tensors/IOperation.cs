namespace Downhill.Training;

/// <summary>What a forward pass did and can be walked back: a layer or a loss.</summary>
internal interface IOperation
{
    /// <summary>Gets from the gradient of the output to the gradients of what it came from.</summary>
    void Backward(in TapeEntry record);
}
