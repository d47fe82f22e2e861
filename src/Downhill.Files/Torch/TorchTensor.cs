using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A tensor in a file of PyTorch, perhaps a view of memory that others share.</summary>
public sealed class TorchTensor : TorchValue
{
    private readonly TensorStorage storage;
    private readonly Layout layout;
    private readonly ViewTensor unnamed;

    /// <summary>Describes a tensor.</summary>
    /// <exception cref="ArgumentException">No memory holds the shape.</exception>
    internal TorchTensor(TensorStorage storage, Layout layout)
    {
        (this.storage, this.layout) = (storage, layout);
        unnamed = Named("");
    }

    /// <summary>The type of its elements.</summary>
    public TensorType Type => unnamed.Type;

    /// <summary>Its extents, row-major; none for a single number.</summary>
    public IReadOnlyList<long> Shape => unnamed.Shape;

    /// <summary>How many bytes its elements have.</summary>
    public long ByteCount => unnamed.ByteCount;

    /// <summary>The tensor under a name; its elements are row-major and without gaps, and are gathered when they are
    /// asked for unless they lie so in the file.</summary>
    /// <param name="name">The name.</param>
    public StoredTensor As(string name) => Named(name);

    /// <inheritdoc/>
    public override string ToString() => $"a tensor of {Type} {ListText.InBrackets(Shape)}";

    private ViewTensor Named(string name) => new(name, storage, layout);
}
