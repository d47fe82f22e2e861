using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A value in a file of PyTorch: a scalar, list, dictionary or tensor, or one that is not
/// understood.</summary>
/// <remarks>The kinds are <see cref="TorchScalar"/>, <see cref="TorchList"/>, <see cref="TorchDictionary"/>,
/// <see cref="TorchTensor"/> and <see cref="TorchOpaque"/>. No value contains itself.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Files;
///
/// TorchFile.WriteModel("model.pt", Weights.Save([new Parameter("weight", new float[10])]));
///
/// using var file = TorchFile.Open("model.pt");
/// TorchValue value = file.Root["weight"];
/// Console.WriteLine(value switch
/// {
///     TorchTensor tensor => $"a tensor of {tensor.Type}",
///     TorchDictionary dictionary => $"a dictionary of {dictionary.Count}",
///     TorchList list => $"a list of {list.Count}",
///     TorchScalar scalar => $"the value {scalar}",
///     _ => "something that is not read",
/// });
/// ]]></code>
/// </example>
public abstract class TorchValue
{
    private protected TorchValue()
    {
    }

    /// <summary>Returns the value under a key, if this is a dictionary.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidDataException">This is no dictionary, or it has no such key.</exception>
    public TorchValue this[string key] => this is TorchDictionary dictionary
        ? dictionary.TryGetValue(key, out var value) ? value : throw new InvalidDataException(
            $"There is no '{key}'. {ListText.Choices(dictionary.Keys, ListText.Few)}")
        : throw new InvalidDataException($"There is no '{key}' in {this}, which is no dictionary.");

    /// <summary>Gets the size of the value as a tree.</summary>
    internal virtual Torch.ExpandedSize Extent => Torch.ExpandedSize.OfLeaf;

    /// <summary>Gets the value after all of the pickle was run: itself, unless it only serves to make others.</summary>
    internal virtual TorchValue Settled => this;

    /// <summary>Converts an integer, a float, or a tensor of one element to a number.</summary>
    /// <exception cref="InvalidDataException">This is no number; the message names its kind and, if it was not read,
    /// its place.</exception>
    public double ToNumber() =>
        Torch.TorchNumber.Of(this) ?? throw new InvalidDataException($"This is no number: {this}.");

    /// <summary>Returns the tensor that this is, under a name.</summary>
    /// <param name="name">The name of the tensor.</param>
    /// <exception cref="InvalidDataException">This is no tensor; the message names its kind and, if it was not read,
    /// its place.</exception>
    public StoredTensor ToTensor(string name) => this is TorchTensor tensor
        ? tensor.As(name) : throw new InvalidDataException($"'{name}' is no tensor: {this}.");
}
