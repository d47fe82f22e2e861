using System.Numerics;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A factory of tensors and numbers from NumPy's arrays and scalars; types that are not plain become
/// opaque.</summary>
/// <param name="maker">The factory of opaque values.</param>
/// <param name="budget">The number of bytes that all tensors together may have.</param>
internal readonly struct NumpyFactory(ObjectFactory maker, SizeBudget budget)
{
    /// <summary>Makes a type: <c>numpy.dtype('f8', False, True)</c>.</summary>
    public TorchValue Type(IReadOnlyList<TorchValue> arguments) => arguments is [TorchScalar { Value: string code }, ..]
        ? new NumpyType(code) : maker.Opaque("numpy.dtype(…)");

    /// <summary>Makes an array that has no elements yet.</summary>
    public TorchValue Array() => new NumpyArray(this);

    /// <summary>Makes an array of bytes, type, shape and order, as protocol 5 has it.</summary>
    public TorchValue Array(IReadOnlyList<TorchValue> arguments) =>
        arguments is [var elements, NumpyType type, TorchList shape, TorchScalar { Value: string order }]
            ? Array(shape, type, order == "F", elements) : Nothing();

    /// <summary>Makes the opaque value of an array without content.</summary>
    public TorchValue Nothing() => maker.Opaque("a NumPy array");

    /// <summary>Makes a tensor of an array's parts.</summary>
    public TorchValue Array(TorchList shape, NumpyType type, bool byColumns, TorchValue elements)
    {
        var extents = TensorFactory.Integers(shape);
        var kind = $"a NumPy array of {type}";
        if (extents is null || type.Type is not { } plain || elements is not OpaqueBytes blob)
        {
            return maker.Opaque(kind, "only arrays of plain numbers are read");
        }

        if (!StoredTensor.TryCount(extents, plain, out var count) || count * plain.Size() != blob.Bytes.Length)
        {
            return maker.Opaque(
                kind, $"shape {ListText.InBrackets(extents, ListText.Few)} does not take {blob.Bytes.Length} bytes");
        }

        if (type.IsBigEndian && !budget.Take(blob.Bytes.Length))
        {
            return maker.Opaque(
                kind, $"all arrays together would have more than {budget.Limit} bytes, far more than the file");
        }

        var storage = new TensorStorage(
            new MemoryBytes(LittleEndian(blob.Bytes, type)), new("", plain, plain.Size()), count, maker.Offset);
        return maker.Tensors.Over(storage, new(plain, 0, extents, Strides(extents, byColumns)), kind);
    }

    /// <summary>Makes a number of its type and its bytes: <c>numpy.float64(0.5)</c>.</summary>
    public TorchValue Scalar(IReadOnlyList<TorchValue> arguments)
    {
        if (arguments is not [NumpyType { Type: { } plain } type, OpaqueBytes blob]
            || blob.Bytes.Length != plain.Size())
        {
            return maker.Opaque($"a NumPy scalar of {(arguments is [var given, ..] ? given : "no type")}");
        }

        var bytes = LittleEndian(blob.Bytes, type).Span;
        switch (plain)
        {
            case TensorType.Bool: return new TorchScalar(bytes[0] != 0);
            case TensorType.Float16 or TensorType.Float32 or TensorType.Float64:
                var value = new double[1];
                ElementReader.Read(plain, bytes, value);
                return new TorchScalar(value[0]);
            default:
                var isUnsigned =
                    plain is TensorType.UInt8 or TensorType.UInt16 or TensorType.UInt32 or TensorType.UInt64;
                return PickleNumber.Of(new BigInteger(bytes, isUnsigned));
        }
    }

    private static ReadOnlyMemory<byte> LittleEndian(ReadOnlyMemory<byte> bytes, NumpyType type)
    {
        if (!type.IsBigEndian)
        {
            return bytes;
        }

        var turned = bytes.ToArray();
        var size = type.Type!.Value.Size();
        for (var i = 0; i < turned.Length; i += size)
        {
            turned.AsSpan(i, size).Reverse();
        }

        return turned;
    }

    private static long[] Strides(long[] shape, bool byColumns)
    {
        var (strides, step) = (new long[shape.Length], 1L);
        for (var i = 0; i < shape.Length; i++)
        {
            var place = byColumns ? i : shape.Length - 1 - i;
            strides[place] = step;
            step *= shape[place];
        }

        return strides;
    }
}
