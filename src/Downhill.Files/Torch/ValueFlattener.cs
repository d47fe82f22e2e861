using System.Globalization;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The leaves of a tree of values, by path.</summary>
/// <remarks>A value that occurs twice is listed twice, and a few bytes of pickle can stand for billions of values. So
/// there is a limit to the letters of all paths, and a value that would exceed it is described as a whole.</remarks>
internal sealed class ValueFlattener
{
    private const string NameOfTensor = "tensor";
    private const string NameOfOthers = "object";

    // Paths may take as many letters as these for each byte of the file, or as many as these at least: 60,000 losses
    // under a path of 200 letters are 14 million, with the letters of their entries.
    private const int LettersPerByte = 64;
    private const long LettersAtLeast = 1 << 24;

    // The letters of an entry, beside those of its path.
    private const int LettersOfEntry = 32;

    // Down to this level parts are looked at one by one, even if not all fit.
    private const int Shallow = 3;

    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, TorchOpaque> opaque = new(StringComparer.Ordinal);

    private long left;

    /// <summary>Finds the leaves of a tree.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="length">The number of bytes in the file.</param>
    public ValueFlattener(TorchValue root, long length)
    {
        left = Math.Max(LettersAtLeast, (long)Int128.Min((Int128)length * LettersPerByte, long.MaxValue));
        Add("", root, 0);
    }

    /// <summary>Gets the tensors among the leaves, each under its path.</summary>
    public IEnumerable<StoredTensor> Tensors => tensors.Values;

    /// <summary>Gets the texts of all other leaves, opaque ones included.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Gets the opaque values by path.</summary>
    public IReadOnlyDictionary<string, TorchOpaque> Opaque => opaque;

    private void Add(string path, TorchValue value, int level)
    {
        left -= path.Length + LettersOfEntry;
        if (value is not ICompositeValue { Count: > 0 } parts)
        {
            AddLeaf(path, value);
            return;
        }

        if (level >= Shallow && !Fits(path, value))
        {
            Tell(path, value);
            return;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (left < 0)
            {
                Tell(path, value);
                return;
            }

            Add(Join(path, value, i), parts.Part(i), level + 1);
        }
    }

    private bool Fits(string path, TorchValue value) =>
        value.Extent.Letters + ((Int128)value.Extent.Leaves * (path.Length + LettersOfEntry)) <= left;

    private void AddLeaf(string path, TorchValue value)
    {
        switch (value)
        {
            case TorchTensor tensor:
                var name = Free(path.Length == 0 ? NameOfTensor : path);
                tensors.Add(name, tensor.As(name));
                break;
            case TorchScalar:
                texts[Free(path)] = $"{value}";
                break;
            case TorchOpaque leaf:
                name = Free(path.Length == 0 ? NameOfOthers : path);
                texts[name] = $"{leaf}";
                opaque[name] = leaf;
                break;
        }
    }

    /// <summary>Describes a value whose parts would take too many letters.</summary>
    private void Tell(string path, TorchValue value) =>
        texts[Free(path.Length == 0 ? NameOfOthers : path)] = string.Create(
        CultureInfo.InvariantCulture, $"{value}, too large to be laid out: {value.Extent.Leaves} values");

    private static string Join(string path, TorchValue parent, int index)
    {
        var key = parent is TorchDictionary dictionary
            ? dictionary.KeyAt(index) : string.Create(CultureInfo.InvariantCulture, $"{index}");
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    /// <summary>Returns a path that is not in use yet: keys may have dots in them.</summary>
    private string Free(string path)
    {
        var name = path;
        for (var i = 2; tensors.ContainsKey(name) || texts.ContainsKey(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{path} ({i})");
        }

        return name;
    }
}
