namespace Downhill.Checkpoints.Torch;

/// <content>The operations, and those that make values of others.</content>
internal sealed partial class Unpickler
{
    private static readonly Dictionary<Opcode, Action<Unpickler>> Operations = new()
    {
        [Opcode.Proto] = machine => machine.Protocol(),
        [Opcode.Frame] = machine => machine.reader.UInt64(),
        [Opcode.None] = machine => machine.Push(null as object),
        [Opcode.NewTrue] = machine => machine.Push(true),
        [Opcode.NewFalse] = machine => machine.Push(false),
        [Opcode.BinInt] = machine => machine.Push((long)machine.reader.Int32()),
        [Opcode.BinInt1] = machine => machine.Push((long)machine.reader.Byte()),
        [Opcode.BinInt2] = machine => machine.Push((long)machine.reader.UInt16()),
        [Opcode.Long1] = machine => machine.Push(machine.reader.Long()),
        [Opcode.BinFloat] = machine => machine.Push(machine.reader.Double()),
        [Opcode.BinUnicode] = machine => machine.Push(machine.reader.Text(machine.reader.UInt32())),
        [Opcode.Short_BinUnicode] = machine => machine.Push(machine.reader.Text(machine.reader.Byte())),
        [Opcode.BinUnicode8] = machine => machine.Push(machine.reader.Text(machine.reader.UInt64())),
        [Opcode.BinString] = machine => machine.Push(machine.reader.Text(machine.reader.UInt32())),
        [Opcode.Short_BinString] = machine => machine.Push(machine.reader.Text(machine.reader.Byte())),
        [Opcode.Empty_List] = machine => machine.Push(new TorchList()),
        [Opcode.Empty_Dict] = machine => machine.Push(new TorchDictionary(isOrdered: false)),
        [Opcode.Empty_Tuple] = machine => machine.Tuple([]),
        [Opcode.Tuple1] = machine => machine.Tuple(machine.Pop(1)),
        [Opcode.Tuple2] = machine => machine.Tuple(machine.Pop(2)),
        [Opcode.Tuple3] = machine => machine.Tuple(machine.Pop(3)),
        [Opcode.Tuple] = machine => machine.Tuple(machine.PopMarked()),
        [Opcode.Mark] = machine => machine.Mark(),
        [Opcode.Append] = machine => machine.Append(machine.Pop(1)),
        [Opcode.Appends] = machine => machine.Append(machine.PopMarked()),
        [Opcode.SetItem] = machine => machine.Set(machine.Pop(2)),
        [Opcode.SetItems] = machine => machine.Set(machine.PopMarked()),
        [Opcode.Global] = machine => machine.Name(machine.reader.Line(), machine.reader.Line()),
        [Opcode.Stack_Global] = machine => machine.StackName(),
        [Opcode.Reduce] = machine => machine.Reduce(),
        [Opcode.Build] = machine => machine.Build(),
        [Opcode.BinPersId] = machine => machine.Storage(),
        [Opcode.BinPut] = machine => machine.Remember(machine.reader.Byte()),
        [Opcode.Long_BinPut] = machine => machine.Remember(machine.reader.UInt32()),
        [Opcode.Memoize] = machine => machine.Remember((uint)machine.memo.Count),
        [Opcode.BinGet] = machine => machine.Recall(machine.reader.Byte()),
        [Opcode.Long_BinGet] = machine => machine.Recall(machine.reader.UInt32()),
    };

    private TorchValue[] Pop(int count)
    {
        var values = new TorchValue[count];
        for (var i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    private void Tuple(TorchValue[] items)
    {
        var tuple = new TorchList(items);
        Check(tuple);
        Push(tuple);
    }

    private void Append(TorchValue[] items)
    {
        if (Top() is not TorchList { IsTuple: false } list)
        {
            throw reader.Refuse($"{Top()} cannot be appended to.");
        }

        foreach (var item in items)
        {
            RefuseClosed(list.IsOpen);
            list.Take(Data(item));
        }

        Check(list);
    }

    private void Set(TorchValue[] items)
    {
        if (Top() is not TorchDictionary dictionary || items.Length % 2 != 0)
        {
            throw reader.Refuse("it takes keys and values, in pairs, for a dictionary.");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            RefuseClosed(dictionary.IsOpen);
            var key = TorchDictionary.KeyOf(items[i])
                ?? throw reader.Refuse($"a key must be text or an integer; one is {items[i]}.");
            if (!dictionary.TryTake(key, Data(items[i + 1])))
            {
                throw reader.Refuse($"there are two entries '{key}'.");
            }
        }

        Check(dictionary);
    }

    private void RefuseClosed(bool isOpen)
    {
        if (!isOpen)
        {
            throw reader.Refuse("what is to be added to is already part of something. Values that contain themselves are not read.");
        }
    }

    /// <summary>Refuses what is no value of its own: a function, a storage without a tensor.</summary>
    private TorchValue Data(TorchValue value) => value.IsData ? value : throw reader.Refuse(
        $"{value} stands where a value must stand. Save tensors, not what they are made of.");

    private void Check(TorchValue made)
    {
        if (made.Depth > Deepest)
        {
            throw reader.Refuse($"values within values, more than {Deepest} levels of them.");
        }

        if (made.Letters > (LettersPerByte * reader.Consumed) + LettersAtLeast)
        {
            throw reader.Refuse($"a few bytes that stand for {made.Leaves} values with {made.Letters} letters in their names.");
        }
    }
}
