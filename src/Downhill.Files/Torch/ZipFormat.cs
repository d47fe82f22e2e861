using System.Text;

namespace Downhill.Files.Torch;

/// <summary>The format of <c>torch.save</c> since 1.6: a zip archive with a pickle, and an entry for each
/// storage.</summary>
internal sealed class ZipFormat : IStorages
{
    private const string Pickle = "data.pkl";

    private static readonly string[] Checkpoints = [".pt", ".pth", ".bin", ".safetensors", ".ckpt"];

    private readonly IBytes bytes;
    private readonly string path;
    private readonly OrderedDictionary<string, ZipEntry> entries;
    private readonly string folder;
    private readonly Dictionary<string, InflatedBytes> unpacked = new(StringComparer.Ordinal);

    private ZipFormat(IBytes bytes, string path)
    {
        (this.bytes, this.path) = (bytes, path);
        entries = ZipReader.Read(bytes, path);
        folder = entries.Count > 0 ? entries.GetAt(0).Key.Split('/')[0] + "/" : "";
    }

    /// <summary>Reads the pickle; storages stay in place.</summary>
    public static TorchValue Read(IBytes bytes, string path) => new ZipFormat(bytes, path).Read();

    /// <inheritdoc/>
    public TensorStorage Find(string key, ElementKind elements, long count, PickleOffset offset)
    {
        var name = $"{folder}data/{key}";
        if (!entries.TryGetValue(name, out var entry))
        {
            return new(bytes, elements, count, offset, $"there is no entry {InvalidFile.Shown(name)} with its storage");
        }

        var isWhole = elements.Size is not { } size || entry.Length / size == count;
        var (own, start) = BytesOf(entry);
        return new(
            own, elements, count, offset,
            isWhole ? null : $"the entry {InvalidFile.Shown(name)} of its storage has {entry.Length} bytes")
        {
            Start = start,
        };
    }

    /// <summary>Returns the bytes that hold an entry, and its offset in them.</summary>
    private (IBytes Bytes, long Start) BytesOf(ZipEntry entry)
    {
        if (!entry.IsDeflated)
        {
            return (bytes, entry.Start);
        }

        if (!unpacked.TryGetValue(entry.Name, out var own))
        {
            unpacked.Add(entry.Name, own = new(bytes, entry, path));
        }

        return (own, 0);
    }

    private TorchValue Read()
    {
        if (entries.ContainsKey($"{folder}constants.pkl"))
        {
            throw InvalidFile.Of(path, "this is a program (TorchScript), not data",
                "In Python: torch.save(torch.jit.load('FILE').state_dict(), 'FILE.pt').");
        }

        if (!entries.TryGetValue(folder + Pickle, out var pickle))
        {
            throw Foreign();
        }

        RefuseBigEndian();
        var (own, start) = BytesOf(pickle);
        var length = Math.Max(bytes.Length, entries.Values.Sum(entry => entry.Length));
        return Unpickler.Run(new PickleReader(own, start, start + pickle.Length, path, Pickle), this, new(length));
    }

    /// <summary>Returns the error about an archive that <c>torch.save</c> did not write.</summary>
    private InvalidDataException Foreign() =>
        entries.Keys.Any(name => name.EndsWith(".npy", StringComparison.Ordinal))
            ? InvalidFile.Of(path, "this is an archive of NumPy arrays (.npz)",
                "In Python: safetensors.numpy.save_file(dict(numpy.load('FILE')), 'FILE.safetensors').")
        : entries.Keys.Any(name => name.EndsWith(".h5", StringComparison.Ordinal))
            ? InvalidFile.Of(path, "this is a model of Keras (.keras)",
                "Read its weights in Python, and save them with safetensors.numpy.save_file.")
        : entries.Keys.FirstOrDefault(name => IsCheckpoint(name)) is { } inner
            ? InvalidFile.Of(
                path, $"this is a zip archive that holds {InvalidFile.Shown(inner)}", "Unpack it: unzip FILE.")
        : InvalidFile.Of(
            path, $"this zip archive has no entry {InvalidFile.Shown(folder + Pickle)}",
            "It was not written by torch.save.");

    private static bool IsCheckpoint(string name) => Checkpoints
        .Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private void RefuseBigEndian()
    {
        const string Little = "little";
        if (!entries.TryGetValue($"{folder}byteorder", out var entry))
        {
            return;
        }

        var (own, start) = BytesOf(entry);
        var order = Encoding.ASCII.GetString(own.Slice(start, (int)Math.Min(entry.Length, InvalidFile.Longest)));
        if (order != Little)
        {
            throw InvalidFile.Of(path, $"the order of bytes is {InvalidFile.Shown(order)}, and only '{Little}' is read",
                "Load it on a machine with that order, and save it on one with the other.");
        }
    }
}
