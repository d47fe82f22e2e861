namespace Downhill.Checkpoints.Torch;

/// <summary>Runs a pickle: a stack, a memo, and the few operations that state dictionaries need. Nothing in it can call
/// code, and all it can make are values and descriptions of tensors.</summary>
/// <remarks>What became part of something, or was remembered and fetched, is closed, and nothing is added to it any more.
/// So nothing ever contains itself.</remarks>
internal sealed partial class Unpickler
{
    /// <summary>How many values a pickle may make. A checkpoint makes some 20 a tensor.</summary>
    public const int MostValues = 1 << 22;

    private const int Deepest = 100;
    private const int NewestProtocol = 5;

    // How many letters of paths a byte of pickle may stand for. In real checkpoints it stands for less than one.
    private const int LettersPerByte = 64;
    private const int LettersAtLeast = 1 << 16;

    private readonly PickleReader reader;
    private readonly IStorages storages;
    private readonly Maker maker;
    private readonly List<TorchValue> stack = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<uint, TorchValue> memo = [];

    private int made;

    private Unpickler(PickleReader reader, IStorages storages, Room room)
    {
        (this.reader, this.storages) = (reader, storages);
        maker = new(reader, room);
    }

    /// <summary>Runs a pickle to its end.</summary>
    /// <param name="reader">Where it begins; afterwards, where it ended.</param>
    /// <param name="storages">Where storages are.</param>
    /// <param name="room">How many bytes the tensors may have.</param>
    /// <exception cref="InvalidDataException">It does what it may not.</exception>
    public static TorchValue Run(PickleReader reader, IStorages storages, Room room) =>
        new Unpickler(reader, storages, room).Run();

    private TorchValue Run()
    {
        for (var opcode = reader.Next(); opcode != Opcode.Stop; opcode = reader.Next())
        {
            if (!Operations.TryGetValue(opcode, out var operation))
            {
                throw reader.Refuse("an operation that no state dictionary needs, so it is not carried out.");
            }

            operation(this);
        }

        var root = Pop();
        return stack.Count == 0 && marks.Count == 0 ? Data(root) : throw reader.Refuse("values are left over.");
    }

    private void Push(TorchValue value)
    {
        if (++made > MostValues)
        {
            throw reader.Refuse($"more than {MostValues} values.");
        }

        stack.Add(value);
    }

    private void Push(object? value) => Push(new TorchScalar(value));

    private TorchValue Pop()
    {
        var top = Top();
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private TorchValue Top() => stack.Count > (marks.Count > 0 ? marks[^1] : 0)
        ? stack[^1] : throw reader.Refuse("there is no value for it.");

    /// <summary>The values since the last mark, which are taken off with it.</summary>
    private TorchValue[] PopMarked()
    {
        if (marks.Count == 0)
        {
            throw reader.Refuse("there is no mark for it.");
        }

        var from = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        TorchValue[] values = [.. stack[from..]];
        stack.RemoveRange(from, stack.Count - from);
        return values;
    }

    private void Mark()
    {
        if (marks.Count >= MostValues)
        {
            throw reader.Refuse($"more than {MostValues} marks.");
        }

        marks.Add(stack.Count);
    }

    private void Protocol()
    {
        if (reader.Byte() is > NewestProtocol and var protocol)
        {
            throw reader.Refuse($"protocol {protocol}; those up to {NewestProtocol} are read.");
        }
    }

    private void Name(string module, string name) => Push(
        Globals.Find($"{module}.{name}") ?? throw reader.Refuse($"{module}.{name} is not among what a state dictionary may name, "
            + "so it is neither looked up nor run. Save plain tensors, numbers and text: a model's or an optimizer's state_dict()."));

    private void StackName()
    {
        var (name, module) = (Pop(), Pop());
        if ((module, name) is not (TorchScalar { Value: string from }, TorchScalar { Value: string what }))
        {
            throw reader.Refuse("a name must be text.");
        }

        Name(from, what);
    }

    private void Reduce()
    {
        var (arguments, function) = (Pop(), Pop());
        if (arguments is not TorchList { IsTuple: true } list)
        {
            throw reader.Refuse("arguments must be a tuple.");
        }

        var value = function is Global { Make: { } make } ? make(maker, list) : throw reader.Refuse($"{function} cannot be called.");
        Check(value);
        Push(value);
    }

    /// <summary>Attributes, such as a state dictionary's <c>_metadata</c>; they are read and passed over.</summary>
    private void Build()
    {
        var attributes = Pop();
        if (attributes is not TorchDictionary || Top() is not TorchDictionary { IsOrdered: true })
        {
            throw reader.Refuse("only a collections.OrderedDict may have attributes.");
        }
    }

    private void Storage()
    {
        var id = Pop();
        if (id is not TorchList { IsTuple: true } parts
            || parts is not [TorchScalar { Value: "storage" }, StorageKind kind, TorchScalar { Value: string key },
                TorchScalar { Value: string }, TorchScalar { Value: long and >= 0 and var count }, ..]
            || parts.Count > 6 || (parts.Count == 6 && parts[5] is not TorchScalar { Value: null }))
        {
            throw reader.Refuse("a persistent id must be of a whole storage: ('storage', type, key, device, count).");
        }

        Push(storages.Find(reader, key, kind.Type, count));
    }

    private void Remember(uint place)
    {
        if (memo.Count >= MostValues)
        {
            throw reader.Refuse($"more than {MostValues} values are remembered.");
        }

        memo[place] = Top();
    }

    private void Recall(uint place)
    {
        var value = memo.TryGetValue(place, out var found) ? found : throw reader.Refuse($"nothing was remembered as {place}.");
        value.Close();
        Push(value);
    }
}
