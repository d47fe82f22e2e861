using System.Globalization;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The type of a NumPy array's elements, with their byte order.</summary>
/// <param name="code">NumPy's code: <c>f8</c>.</param>
internal sealed class NumpyType(string code) : TorchValue
{
    private static readonly Dictionary<string, TensorType> Types = new(StringComparer.Ordinal)
    {
        ["b1"] = TensorType.Bool,
        ["u1"] = TensorType.UInt8,
        ["i1"] = TensorType.Int8,
        ["u2"] = TensorType.UInt16,
        ["i2"] = TensorType.Int16,
        ["u4"] = TensorType.UInt32,
        ["i4"] = TensorType.Int32,
        ["u8"] = TensorType.UInt64,
        ["i8"] = TensorType.Int64,
        ["f2"] = TensorType.Float16,
        ["f4"] = TensorType.Float32,
        ["f8"] = TensorType.Float64,
    };

    /// <summary>Gets whether the highest byte of an element comes first.</summary>
    public bool IsBigEndian { get; private set; } = code.StartsWith('>');

    /// <summary>Gets the type; null if arrays of it are not read.</summary>
    public TensorType? Type => Types.TryGetValue(code.TrimStart('<', '>', '|', '='), out var type) ? type : null;

    /// <inheritdoc/>
    internal override TorchValue Settled => new TorchScalar($"{this}");

    /// <summary>Sets what a pickle adds to the code: a version and the byte order.</summary>
    public void Build(TorchValue state) =>
        IsBigEndian = state is TorchList and [_, TorchScalar { Value: string order }, ..] ? order == ">" : IsBigEndian;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"numpy.dtype('{code}')");
}
