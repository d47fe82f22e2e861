using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A value in a file of PyTorch: a <see cref="TorchScalar"/>, <see cref="TorchList"/>,
/// <see cref="TorchDictionary"/>, <see cref="TorchTensor"/>, or a <see cref="TorchOpaque"/> for whatever else there is.
/// Nothing contains itself.</summary>
public abstract class TorchValue
{
    private protected TorchValue()
    {
    }

    /// <summary>What a dictionary holds under a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidDataException">This is no dictionary, or there is no such key.</exception>
    public TorchValue this[string key] => this is TorchDictionary dictionary
        ? dictionary.TryGetValue(key, out var value) ? value : throw new InvalidDataException(
            $"There is no '{key}'. {ListText.Choices(dictionary.Keys, ListText.Few)}")
        : throw new InvalidDataException($"There is no '{key}' in {this}, which is no dictionary.");

    /// <summary>How large it is.</summary>
    internal virtual Torch.ExpandedSize Extent => Torch.ExpandedSize.OfLeaf;

    /// <summary>What stands in its place when all of the pickle was run; itself, unless it only serves to make
    /// others.</summary>
    internal virtual TorchValue Settled => this;

    /// <summary>The value as a number: an integer, a float, or a tensor of one element.</summary>
    /// <exception cref="InvalidDataException">It is no number; the message says what it is and, of what is not read,
    /// where it stands.</exception>
    public double ToNumber() =>
        Torch.TorchNumber.Of(this) ?? throw new InvalidDataException($"This is no number: {this}.");

    /// <summary>The value as a tensor.</summary>
    /// <param name="name">What to call it.</param>
    /// <exception cref="InvalidDataException">It is no tensor; the message says what it is and, of what is not read,
    /// where it stands.</exception>
    public StoredTensor ToTensor(string name) => this is TorchTensor tensor
        ? tensor.As(name) : throw new InvalidDataException($"'{name}' is no tensor: {this}.");
}
