namespace Downhill.Files.Torch;

/// <summary>A machine that runs a pickle without calling any code: a stack, a memo, and Python's operations.</summary>
/// <remarks>Parts that are understood become values and descriptions of tensors, and all else becomes opaque. Only
/// pickles that no Python could load are refused.</remarks>
internal sealed partial class Unpickler
{
    /// <summary>The largest number of values that a pickle may make; a checkpoint makes some 20 a tensor.</summary>
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
    /// <param name="reader">The reader, at the first operation; afterwards, behind the last.</param>
    /// <param name="storages">The storages of the file.</param>
    /// <param name="budget">The number of bytes that the tensors may have.</param>
    /// <exception cref="InvalidDataException">The bytes are no pickle that Python could load.</exception>
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

    /// <summary>Pops the values since the last mark, and the mark.</summary>
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

    /// <summary>Pops a value, or a mark if there is none above it.</summary>
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
