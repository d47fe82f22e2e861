namespace Downhill.Files.Torch;

/// <summary>Runs a pickle: a stack, a memo, and Python's operations. Nothing in it can call code: what is understood
/// becomes values and descriptions of tensors, and all else becomes opaque. Only what no Python could load is
/// refused.</summary>
internal sealed partial class Unpickler
{
    /// <summary>How many values a pickle may make. A checkpoint makes some 20 a tensor.</summary>
    public const int MostValues = 1 << 24;

    private const int NewestProtocol = 5;

    private static readonly TorchScalar None = new(null);
    private static readonly TorchScalar True = new(true);
    private static readonly TorchScalar False = new(false);

    private readonly PickleReader reader;
    private readonly IStorages storages;
    private readonly ObjectFactory maker;
    private readonly List<TorchValue> stack = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<long, TorchValue> memo = [];

    private int made;

    private Unpickler(PickleReader reader, IStorages storages, SizeBudget budget)
    {
        (this.reader, this.storages) = (reader, storages);
        maker = new(reader, budget);
    }

    /// <summary>Runs a pickle to its end.</summary>
    /// <param name="reader">Where it begins; afterwards, where it ended.</param>
    /// <param name="storages">Where storages are.</param>
    /// <param name="budget">How many bytes the tensors may have.</param>
    /// <exception cref="InvalidDataException">It is no pickle that Python could load.</exception>
    public static TorchValue Run(PickleReader reader, IStorages storages, SizeBudget budget) =>
        new Unpickler(reader, storages, budget).Run();

    private TorchValue Run()
    {
        for (var opcode = reader.Next(); opcode != Opcode.Stop; opcode = reader.Next())
        {
            if (!Operations.TryGetValue(opcode, out var operation))
            {
                throw reader.Refuse("there is no such operation.");
            }

            operation(this);
        }

        var root = Pop();
        return stack.Count == 0 && marks.Count == 0
            ? ValueResolver.Of(root) : throw reader.Refuse("values are left over.");
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

    private TorchValue[] Pop(int count)
    {
        var values = new TorchValue[count];
        for (var i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

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

    /// <summary>Takes off a value, or a mark if there is none above it.</summary>
    private void Drop()
    {
        if (marks.Count > 0 && marks[^1] == stack.Count)
        {
            marks.RemoveAt(marks.Count - 1);
        }
        else
        {
            Pop();
        }
    }

    private void Mark()
    {
        if (marks.Count >= MostValues)
        {
            throw reader.Refuse($"more than {MostValues} marks.");
        }

        marks.Add(stack.Count);
    }

    private void Remember(long place)
    {
        if (memo.Count >= MostValues)
        {
            throw reader.Refuse($"more than {MostValues} values are remembered.");
        }

        memo[place] = Top();
    }

    private void Recall(long place) =>
        Push(
            memo.TryGetValue(place, out var found)
            ? found : throw reader.Refuse($"nothing was remembered as {place}."));

    private void Protocol()
    {
        if (reader.Byte() is > NewestProtocol and var protocol)
        {
            throw reader.Refuse($"protocol {protocol}; those up to {NewestProtocol} are read.");
        }
    }
}
