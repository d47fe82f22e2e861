namespace Downhill.Files.Torch;

/// <summary>A NumPy array, which a pickle makes empty and then gives its elements.</summary>
/// <param name="maker">Makes the tensor that it becomes.</param>
internal sealed class NumpyArray(NumpyFactory maker) : TorchValue
{
    private TorchValue? settled;

    /// <inheritdoc/>
    internal override TorchValue Settled => settled ??= maker.Nothing();

    /// <summary>Takes a version or none, shape, type, whether columns lie together, and elements.</summary>
    public void Build(TorchValue state) => settled = state switch
    {
        TorchList and [_, TorchList shape, NumpyType type, TorchScalar { Value: bool byColumns }, var elements] =>
            maker.Array(shape, type, byColumns, elements),
        TorchList and [TorchList shape, NumpyType type, TorchScalar { Value: bool byColumns }, var elements] =>
            maker.Array(shape, type, byColumns, elements),
        _ => maker.Nothing(),
    };

    /// <inheritdoc/>
    public override string ToString() => "a NumPy array";
}
