namespace Downhill.Files.Torch;

/// <summary>A NumPy array, which a pickle makes empty and then fills.</summary>
/// <param name="maker">The factory of the tensor that it becomes.</param>
internal sealed class NumpyArray(NumpyFactory maker) : TorchValue
{
    private TorchValue? settled;

    /// <inheritdoc/>
    internal override TorchValue Settled => settled ??= maker.Nothing();

    /// <summary>Sets an optional version, shape, type, order and elements.</summary>
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
