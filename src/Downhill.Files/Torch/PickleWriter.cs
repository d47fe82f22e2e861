using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A writer of pickles of protocol 2, with the few operations that <c>torch.load(weights_only=True)</c>
/// allows.</summary>
internal sealed class PickleWriter
{
    private const byte Protocol = 2;

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly List<StoredTensor> storages = [];

    public PickleWriter()
    {
        Write(Opcode.Proto);
        Raw([Protocol]);
    }

    /// <summary>Gets the content of the storages, in the order of their names: 0, 1, ….</summary>
    public IReadOnlyList<StoredTensor> Storages => storages;

    /// <summary>Ends the pickle and returns its bytes.</summary>
    public byte[] End()
    {
        Write(Opcode.Stop);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a dictionary.</summary>
    /// <param name="isOrdered">Whether it is a <c>collections.OrderedDict</c>, as a model's state is.</param>
    /// <param name="entries">Writes keys and values in turn.</param>
    public void Dictionary(bool isOrdered, Action entries)
    {
        if (isOrdered)
        {
            Call(Globals.OrderedDictionary, () => { });
        }
        else
        {
            Write(Opcode.Empty_Dict);
        }

        Write(Opcode.Mark);
        entries();
        Write(Opcode.SetItems);
    }

    /// <summary>Writes a list.</summary>
    public void List<T>(IEnumerable<T> items, Action<T> write)
    {
        Write(Opcode.Empty_List);
        Write(Opcode.Mark);
        foreach (var item in items)
        {
            write(item);
        }

        Write(Opcode.Appends);
    }

    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(Opcode.BinUnicode);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), bytes.Length);
        buffer.Advance(sizeof(int));
        Raw(bytes);
    }

    public void Integer(long number)
    {
        if (number == (int)number)
        {
            Write(Opcode.BinInt);
            BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), (int)number);
            buffer.Advance(sizeof(int));
            return;
        }

        Write(Opcode.Long1);
        Raw([sizeof(long)]);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    public void Number(double number)
    {
        Write(Opcode.BinFloat);
        BinaryPrimitives.WriteDoubleBigEndian(buffer.GetSpan(sizeof(double)), number);
        buffer.Advance(sizeof(double));
    }

    public void Switch(bool isOn) => Write(isOn ? Opcode.NewTrue : Opcode.NewFalse);

    /// <summary>Writes a value that was read or made.</summary>
    public void Value(TorchValue value)
    {
        switch (value)
        {
            case TorchScalar scalar: Scalar(scalar); break;
            case TorchList { IsTuple: true } tuple: Tuple(() => tuple.ToList().ForEach(Value)); break;
            case TorchList list: List(list, Value); break;
            case TorchTensor tensor: Tensor(tensor.As("")); break;
            case TorchOpaque: throw new ArgumentException($"What was not read cannot be written: {value}.");
            default: Dictionary(isOrdered: false, () => Entries((TorchDictionary)value)); break;
        }
    }

    /// <summary>Returns whether <see cref="Value"/> can write a value.</summary>
    public static bool CanWrite(TorchValue value) => value switch
    {
        TorchScalar or TorchTensor => true,
        TorchList list => list.All(CanWrite),
        TorchDictionary dictionary => dictionary.Values.All(CanWrite),
        _ => false,
    };

    /// <summary>Writes a tensor over a storage of its own.</summary>
    /// <remarks>Types younger than typed storages need a PyTorch that has them.</remarks>
    /// <param name="tensor">The tensor.</param>
    /// <param name="isTrained">Whether it asks for a gradient.</param>
    public void Tensor(StoredTensor tensor, bool isTrained = false)
    {
        tensor.RefuseOpaque();
        var (_, type, storage) = Globals.Types.Single(row => row.Type == tensor.Type);
        Call(storage is null ? Globals.RebuildUntyped : Globals.RebuildTensor, () =>
        {
            Tuple(() => StorageId(storage ?? Globals.Untyped, storage is null ? tensor.ByteCount : tensor.Count));
            Write(Opcode.BinPersId);
            Integer(0);
            Tuple(() => tensor.Shape.ToList().ForEach(Integer));
            Tuple(() => Strides(tensor.Shape).ForEach(Integer));
            Switch(isTrained);
            Call(Globals.OrderedDictionary, () => { });
            if (storage is null)
            {
                Name(type);
            }
        });
        storages.Add(tensor);
    }

    /// <summary>Writes an integer beyond 64 bits.</summary>
    private void Long(BigInteger number)
    {
        var bytes = number.ToByteArray();
        Write(bytes.Length <= byte.MaxValue ? Opcode.Long1 : Opcode.Long4);
        Raw(bytes.Length <= byte.MaxValue ? [(byte)bytes.Length] : BitConverter.GetBytes(bytes.Length));
        Raw(bytes);
    }

    private void Scalar(TorchScalar scalar)
    {
        switch (scalar.Value)
        {
            case null: Write(Opcode.None); break;
            case bool isOn: Switch(isOn); break;
            case long number: Integer(number); break;
            case double number: Number(number); break;
            case BigInteger number: Long(number); break;
            default: Text((string)scalar.Value); break;
        }
    }

    private void Entries(TorchDictionary dictionary)
    {
        foreach (var (key, value) in dictionary)
        {
            Text(key);
            Value(value);
        }
    }

    private void StorageId(string kind, long count)
    {
        Text("storage");
        Name(kind);
        Text($"{storages.Count}");
        Text("cpu");
        Integer(count);
    }

    private static List<long> Strides(IReadOnlyList<long> shape)
    {
        var (strides, stride) = (new List<long>(), 1L);
        foreach (var extent in shape.Reverse())
        {
            strides.Insert(0, stride);
            stride *= Math.Max(extent, 1);
        }

        return strides;
    }

    private void Call(string function, Action arguments)
    {
        Name(function);
        Tuple(arguments);
        Write(Opcode.Reduce);
    }

    private void Tuple(Action items)
    {
        Write(Opcode.Mark);
        items();
        Write(Opcode.Tuple);
    }

    private void Name(string name)
    {
        var dot = name.LastIndexOf('.');
        Write(Opcode.Global);
        Raw(Encoding.ASCII.GetBytes($"{name[..dot]}\n{name[(dot + 1)..]}\n"));
    }

    private void Write(Opcode opcode) => Raw([(byte)opcode]);

    private void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
}
