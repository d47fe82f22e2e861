using System.Buffers.Binary;

namespace Downhill.Files.Torch;

/// <summary>The format of <c>torch.save</c> before 1.6: pickles, one after another, then the storages.</summary>
/// <remarks>The pickles are a magic number, a version, facts of the machine, the object and the names of storages. Each
/// storage has its count before it.</remarks>
internal sealed class LegacyFormat : IStorages
{
    private const long Version = 1001;

    private readonly IBytes bytes;
    private readonly string path;
    private readonly SizeBudget budget;
    private readonly Dictionary<string, TensorStorage> storages = new(StringComparer.Ordinal);

    private long at;

    private LegacyFormat(IBytes bytes, string path)
    {
        (this.bytes, this.path) = (bytes, path);
        budget = new(bytes.Length);
    }

    // LONG1 with ten bytes, and STOP; before them are PROTO and its version, and from protocol 4 on FRAME with a
    // length.
    private static ReadOnlySpan<byte> Magic =>
        [0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];

    /// <summary>Returns whether a file begins as this format does.</summary>
    public static bool Is(IBytes bytes) => bytes.Length > 2 && bytes.Slice(0, 1)[0] == (byte)Opcode.Proto
        && StartOfMagic(bytes) is var start && bytes.Length >= start + Magic.Length
        && bytes.Slice(start, Magic.Length).SequenceEqual(Magic);

    /// <summary>Reads the pickles, and finds the places of the storages.</summary>
    public static TorchValue Read(IBytes bytes, string path) => new LegacyFormat(bytes, path).Read();

    /// <inheritdoc/>
    public TensorStorage Find(string key, ElementKind elements, long count, PickleOffset offset)
    {
        if (!storages.TryGetValue(key, out var storage))
        {
            storages.Add(key, storage = new(bytes, elements, count, offset));
        }

        return (storage.Elements, storage.Count) == (elements, count) ? storage : new(
            bytes, elements, count, offset, $"its storage of {count} {elements} is elsewhere {storage}");
    }

    private TorchValue Read()
    {
        at = StartOfMagic(bytes) + Magic.Length;
        if (Run("the version") is not TorchScalar { Value: Version })
        {
            throw InvalidFile.Of(
                path, $"the version is not {Version}", "It was written by a version of PyTorch that is not known.");
        }

        if (Run("the facts of the machine") is TorchDictionary facts
            && facts.TryGetValue("little_endian", out var little)
            && little is TorchScalar { Value: false })
        {
            throw InvalidFile.Of(path, "the order of bytes is big-endian, and only little-endian is read",
                "Load it on a machine with that order, and save it on one with the other.");
        }

        var root = Run("the object");
        Locate(Run("the names of storages"));
        return root;
    }

    private static int StartOfMagic(IBytes bytes) =>
        bytes.Slice(2, 1)[0] == (byte)Opcode.Frame ? 2 + 1 + sizeof(ulong) : 2;

    private TorchValue Run(string what)
    {
        var reader = new PickleReader(bytes, at, bytes.Length, path, $"{what}, which begins at byte {at}");
        var value = Unpickler.Run(reader, this, budget);
        at = reader.Position;
        return value;
    }

    private void Locate(TorchValue names)
    {
        var missing = new HashSet<string>(storages.Keys, StringComparer.Ordinal);
        foreach (var name in names as TorchList ?? throw Refuse("the names of storages are no list"))
        {
            if (name is not TorchScalar { Value: string key } || !storages.TryGetValue(key, out var storage)
                || !missing.Remove(key))
            {
                throw Refuse($"the storage {InvalidFile.Shown($"{name}")} is listed, but not used, or listed twice");
            }

            Locate(key, storage);
        }

        if (missing.Count > 0)
        {
            throw Refuse($"there is no storage {InvalidFile.Shown(missing.First())}");
        }
    }

    private void Locate(string key, TensorStorage storage)
    {
        var size = storage.Elements.Size ?? throw Refuse(
            $"how long {storage} is is not known, so that what lies behind it cannot be found");
        if (bytes.Length - at < sizeof(long)
            || BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(at, sizeof(long))) != storage.Count
            || storage.Count > (bytes.Length - at - sizeof(long)) / size)
        {
            throw Refuse(
                $"at byte {at} there must be the storage {InvalidFile.Shown(key)} of {storage.Count} elements");
        }

        storage.Start = at + sizeof(long);
        at = storage.Start + (storage.Count * size);
    }

    private InvalidDataException Refuse(string what) => InvalidFile.Of(path, what, "The file is cut short or damaged.");
}
