namespace Downhill.Checkpoints.Torch;

/// <summary>Makes values of what a pickle calls; arguments are checked like everything in a hostile file.</summary>
/// <param name="reader">Knows which operation an error is about.</param>
/// <param name="room">How many bytes all tensors together may have.</param>
internal sealed class Maker(PickleReader reader, Room room)
{
    // More dimensions than any version of PyTorch can compute with.
    private const int MostDimensions = 64;

    /// <summary><c>OrderedDict()</c>; Python 2 gives it a list of pairs.</summary>
    public TorchValue OrderedDictionary(IReadOnlyList<TorchValue> arguments)
    {
        var made = new TorchDictionary(isOrdered: true);
        if (arguments.Count == 0)
        {
            return made;
        }

        foreach (var pair in arguments is [TorchList pairs] ? pairs : throw Refuse("collections.OrderedDict takes a list of pairs."))
        {
            if (pair is not TorchList { Count: 2, IsData: true } entry
                || TorchDictionary.KeyOf(entry[0]) is not { } key || !made.TryTake(key, entry[1]))
            {
                throw Refuse("collections.OrderedDict takes a list of pairs, each with a key of its own.");
            }
        }

        return made;
    }

    /// <summary><c>torch.Size((2, 3))</c>, which is a tuple.</summary>
    public TorchValue Size(IReadOnlyList<TorchValue> arguments) => arguments is [TorchList size] && Integers(size) is not null
        ? size : throw Refuse("torch.Size takes a tuple of integers.");

    /// <summary><c>torch.device('cuda', 0)</c>, which becomes text.</summary>
    public TorchValue Device(IReadOnlyList<TorchValue> arguments) => arguments switch
    {
        [TorchScalar { Value: string type }] => new TorchScalar(type),
        [TorchScalar { Value: string type }, TorchScalar { Value: long index }] => new TorchScalar($"{type}:{index}"),
        _ => throw Refuse("torch.device takes a name, and an index or none."),
    };

    /// <summary>A parameter is its tensor; whether it wants a gradient and what attributes it has do not matter.</summary>
    public TorchValue Parameter(IReadOnlyList<TorchValue> arguments, int count) =>
        arguments.Count == count && arguments[0] is TorchTensor tensor && IsEmpty(arguments[2])
            ? tensor : throw Refuse("a parameter is made of a tensor without hooks.");

    /// <summary>A tensor: its storage, offset, shape and strides; then whether it wants a gradient, its hooks, the type if
    /// the storage has none, and what is to be done to its elements.</summary>
    public TorchValue Tensor(IReadOnlyList<TorchValue> arguments, int least, int most)
    {
        if (arguments.Count < least || arguments.Count > most
            || arguments is not [TensorStorage storage, TorchScalar { Value: long offset }, TorchList sizes, TorchList steps, ..]
            || Integers(sizes) is not { } shape || Integers(steps) is not { } strides || shape.Length != strides.Length)
        {
            throw Refuse("a tensor is made of a storage, an offset, a shape and as many strides.");
        }

        if (shape.Length > MostDimensions)
        {
            throw Refuse($"a tensor of {shape.Length} dimensions; at most {MostDimensions} are read.");
        }

        RefuseExtras(arguments, least, most);
        return Tensor(storage, new(TypeOf(storage, least == 7 ? arguments[6] : null), offset, shape, strides));
    }

    private TorchTensor Tensor(TensorStorage storage, Layout layout)
    {
        if (layout.Fault(storage.CountOf(layout.Type)) is { } fault)
        {
            throw Refuse($"a tensor of {layout}: {fault}.");
        }

        try
        {
            var tensor = new TorchTensor(storage, layout);
            return room.Take(tensor.ByteCount) ? tensor : throw Refuse(
                $"a tensor of {layout}: all tensors together would have more than {room.Limit} bytes, far more than the file.");
        }
        catch (ArgumentException e)
        {
            throw Refuse(e.Message);
        }
    }

    private TensorType TypeOf(TensorStorage storage, TorchValue? type)
    {
        var name = (type as TorchScalar)?.Value as string;
        var named = Globals.Types.Where(row => row.Name == name).Select(row => (TensorType?)row.Type).SingleOrDefault();
        return type is null
            ? storage.Type ?? throw Refuse($"a tensor over {Globals.Untyped} needs a type.")
            : named is { } given && (storage.Type is null || storage.Type == given)
                ? given : throw Refuse($"a tensor of type {name ?? $"{type}"} over a storage of {storage.Type?.ToString() ?? "bytes"}.");
    }

    private void RefuseExtras(IReadOnlyList<TorchValue> arguments, int least, int most)
    {
        if (least > 4 && !IsEmpty(arguments[5]))
        {
            throw Refuse("a tensor with hooks.");
        }

        if (least > 4 && arguments.Count == most && !IsEmpty(arguments[most - 1]))
        {
            throw Refuse("a tensor whose elements are to be negated or conjugated. Save a .clone() of it.");
        }
    }

    private static bool IsEmpty(TorchValue value) => value is TorchDictionary { Count: 0 } or TorchScalar { Value: null };

    private static long[]? Integers(TorchList list)
    {
        var numbers = new List<long>();
        foreach (var item in list)
        {
            if (item is not TorchScalar { Value: long number })
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private InvalidDataException Refuse(string why) => reader.Refuse(why);
}
