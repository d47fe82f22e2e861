using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A factory of tensors over storages; those that cannot be read become opaque, with the reason.</summary>
/// <param name="maker">The factory of opaque values.</param>
/// <param name="budget">The number of bytes that all tensors together may have.</param>
internal readonly struct TensorFactory(ObjectFactory maker, SizeBudget budget)
{
    /// <summary>The largest number of dimensions, which is more than any version of PyTorch computes with.</summary>
    public const int MostDimensions = 64;

    /// <summary>Makes a tensor of storage, offset, shape and strides.</summary>
    /// <remarks>Further arguments are whether it wants a gradient, its hooks, the type if the storage has none, and
    /// operations on its elements.</remarks>
    public TorchValue Make(IReadOnlyList<TorchValue> arguments, int least, int most)
    {
        if (arguments.Count < least || arguments.Count > most
            || arguments is not [TensorStorage storage, TorchScalar { Value: long offset }, TorchList sizes,
                TorchList steps, ..]
            || Integers(sizes) is not { } shape || Integers(steps) is not { } strides || shape.Length != strides.Length)
        {
            return maker.Opaque("a tensor", "it is not made of a storage, an offset, a shape and as many strides");
        }

        var type = least == 7 ? arguments[6] : null;
        var kind = $"a tensor of {type ?? (object)storage.Elements} {ListText.InBrackets(shape, ListText.Few)}";
        return Fault(storage, type, least > 4 && arguments.Count == most ? arguments[most - 1] : null) is { } fault
            ? maker.Opaque(kind, fault)
            : Over(storage, new(TypeOf(storage, type)!.Value, offset, shape, strides), kind);
    }

    /// <summary>Makes a tensor over a storage, unless it exceeds the storage or the limit.</summary>
    public TorchValue Over(TensorStorage storage, Layout layout, string kind) =>
        layout.Shape.Count > MostDimensions
            ? maker.Opaque(kind, $"it has {layout.Shape.Count} dimensions; at most {MostDimensions} are read")
            : layout.Fault(storage.CountOf(layout.Type)) is { } fault
            ? maker.Opaque(kind, $"{layout}: {fault}")
            : !StoredTensor.TryCount(layout.Shape, layout.Type, out var count)
            ? maker.Opaque(kind, $"{layout}: no memory holds the shape")
            : !budget.Take(count * layout.Type.Size())
            ? maker.Opaque(
                kind,
                $"{layout}: all tensors together would have more than {budget.Limit} bytes, far more than the file")
            : new TorchTensor(storage, layout);

    /// <summary>Returns the integers of a list; null if anything else is in it.</summary>
    public static long[]? Integers(TorchList list)
    {
        var numbers = new long[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not TorchScalar { Value: long number })
            {
                return null;
            }

            numbers[i] = number;
        }

        return numbers;
    }

    private static string? Fault(TensorStorage storage, TorchValue? type, TorchValue? doings) =>
        storage.Fault is { } fault ? fault
        : !storage.Elements.IsRead || (type is not null && Named(type) is null) ? "elements of that type are not read"
        : TypeOf(storage, type) is null ? type is null
            ? $"a tensor over {Globals.Untyped} needs a type" : $"it is over a storage of {storage.Elements}"
        : doings is null or TorchDictionary { Count: 0 } or TorchScalar { Value: null } ? null
        : "its elements are to be negated or conjugated. Save a .clone() of it";

    private static TensorType? TypeOf(TensorStorage storage, TorchValue? type) => type is null
        ? storage.Elements.Type
        : Named(type) is { } named && (storage.Elements.Type is null || storage.Elements.Type == named) ? named : null;

    private static TensorType? Named(TorchValue type) =>
        Globals.Types.Where(row => row.Name == (type as TorchScalar)?.Value as string)
        .Select(row => (TensorType?)row.Type).SingleOrDefault();
}
