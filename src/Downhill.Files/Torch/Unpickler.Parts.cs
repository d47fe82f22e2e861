using System.Globalization;
using System.Text;

namespace Downhill.Files.Torch;

/// <content>The operations that make values without calling anything.</content>
internal sealed partial class Unpickler
{
    private void Integer(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("00"u8) || line.SequenceEqual("01"u8))
        {
            Push(line[1] == (byte)'1' ? True : False);
            return;
        }

        // Python 2 puts an L after integers of its type long.
        var digits = Encoding.Latin1.GetString(line is [.., (byte)'L'] ? line[..^1] : line);
        Push(PickleNumber.Of(digits, reader.Offset) ?? throw reader.Refuse("no number stands where one must."));
    }

    private void Long(uint length) => Push(PickleNumber.Of(reader.Take(length), reader.Offset));

    private void Float(ReadOnlySpan<byte> line) => Push(
        line.SequenceEqual("inf"u8) ? double.PositiveInfinity
        : line.SequenceEqual("-inf"u8) ? double.NegativeInfinity
        : line.SequenceEqual("nan"u8) ? double.NaN
        : double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : throw reader.Refuse("no number stands where one must."));

    private void Quoted(ReadOnlySpan<byte> line) =>
        TextOrBytes(PickleText.Quoted(line) ?? throw reader.Refuse("text must stand in quotes."));

    private void Raw(ReadOnlySpan<byte> line) =>
        Push(PickleText.Raw(line) ?? throw reader.Refuse("text with an escape that stands for nothing."));

    /// <summary>Pushes a text of Python 2, where text and bytes were one.</summary>
    private void TextOrBytes(ReadOnlySpan<byte> bytes) => Push(
        PickleText.Of(bytes) is { } text
            ? new TorchScalar(text) : new OpaqueBytes("bytes", bytes.ToArray(), reader.Offset));

    private void Bytes(string word, ulong length) =>
        Push(new OpaqueBytes(word, reader.Take(length).ToArray(), reader.Offset));

    private void Tuple(TorchValue[] items) => Push(new TorchList(items, reader.Offset));

    private void List(TorchValue[] items)
    {
        Push(new TorchList(reader.Offset));
        Append(items);
    }

    private void Dictionary(TorchValue[] items)
    {
        Push(new TorchDictionary(mayHaveAttributes: false, reader.Offset));
        SetItems(items);
    }

    private void Set(string word, TorchValue[] members)
    {
        Push(new OpaqueSet(word, reader.Offset));
        AddMembers(members);
    }

    /// <summary>Appends items to a list; one that is opaque stays so.</summary>
    private void Append(TorchValue[] items)
    {
        if (Top() is TorchList { IsTuple: false } list)
        {
            list.Append(items);
        }
        else if (Top() is not TorchOpaque)
        {
            throw reader.Refuse($"{Top()} cannot be appended to.");
        }
    }

    private void AddMembers(TorchValue[] members)
    {
        switch (Top())
        {
            case OpaqueSet set: set.Add(members.Length); break;
            case TorchOpaque: break;
            default: throw reader.Refuse($"nothing can be added to {Top()}.");
        }
    }

    private void SetItems(TorchValue[] items)
    {
        if (Top() is not (TorchDictionary or TorchOpaque) || items.Length % 2 != 0)
        {
            throw reader.Refuse("it takes keys and values, in pairs, for a dictionary.");
        }

        for (var i = 0; i < items.Length && Top() is TorchDictionary dictionary; i += 2)
        {
            dictionary.Set(
                KeyText.CanBe(items[i]) ? items[i] : throw reader.Refuse($"{items[i]} cannot be a key."), items[i + 1]);
        }
    }
}
