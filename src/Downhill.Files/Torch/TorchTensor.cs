using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A tensor in a file of PyTorch, perhaps a view of memory that others share.</summary>
public sealed class TorchTensor : TorchValue
{
    private readonly TensorStorage storage;
    private readonly Layout layout;
    private readonly ViewTensor unnamed;

    /// <summary>Initializes a view of a storage.</summary>
    /// <exception cref="ArgumentException">No memory holds the shape.</exception>
    internal TorchTensor(TensorStorage storage, Layout layout)
    {
        (this.storage, this.layout) = (storage, layout);
        unnamed = Named("");
    }

    /// <summary>Gets the type of the elements.</summary>
    public TensorType Type => unnamed.Type;

    /// <summary>Gets the extents, row-major; empty for a single number.</summary>
    public IReadOnlyList<long> Shape => unnamed.Shape;

    /// <summary>Gets the number of bytes of all elements.</summary>
    public long ByteCount => unnamed.ByteCount;

    /// <summary>Returns the tensor under a name, row-major and without gaps.</summary>
    /// <remarks>Elements that do not lie so in the file are gathered when they are asked for.</remarks>
    /// <param name="name">The name.</param>
    public StoredTensor As(string name) => Named(name);

    /// <inheritdoc/>
    public override string ToString() => $"a tensor of {Type} {ListText.InBrackets(Shape)}";

    private ViewTensor Named(string name) => new(name, storage, layout);
}
