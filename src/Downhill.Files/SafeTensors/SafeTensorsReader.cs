using System.Buffers.Binary;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A reader of a safetensors file, which checks all that its header states, and copies nothing.</summary>
/// <param name="file">The file.</param>
internal sealed class SafeTensorsReader(MappedFile file)
{
    /// <summary>The number of bytes before the header, which hold its length.</summary>
    public const int Prefix = 8;

    /// <summary>The length of the longest header, as in the reference implementation.</summary>
    public const int LongestHeader = 100_000_000;

    private const string Elsewhere = "Open it with TensorFile.Open, which tells formats apart.";

    private const string Cut = "It was cut short, or its header is wrong; fetch it again.";

    /// <summary>Reads the tensors and the metadata of the file.</summary>
    /// <exception cref="InvalidDataException">The file is none of this format, or damaged.</exception>
    public TensorSet Read()
    {
        RefuseForeign();
        var length = HeaderLength();
        var header = new SafeTensorsHeader(file.Path);
        header.Parse(file.Bytes(Prefix, length));
        var data = (long)Prefix + length;
        foreach (var entry in header.Entries)
        {
            CheckSize(entry, file.Length - data);
        }

        CheckCover(header, file.Length - data);
        return new(header.Entries.Select(entry => Tensor(entry, data)), header.Metadata, file);
    }

    /// <summary>Refuses files of another format, by its name.</summary>
    /// <remarks>The first bytes of a header could be anything, so its brace is looked for.</remarks>
    private void RefuseForeign()
    {
        var first = file.Bytes(0, (int)Math.Min(file.Length, ForeignFormat.Enough));
        if (first.Length > Prefix && first[Prefix..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
        {
            return;
        }

        if (ForeignFormat.Tell(file.Path, first) is { } foreign)
        {
            throw foreign;
        }

        if (first is [(byte)'P', (byte)'K', 3, 4, ..] or [0x80, >= 2 and <= 5, >= (byte)'(', ..])
        {
            throw Invalid("this is a file of PyTorch, or another pickle or zip archive, not safetensors", Elsewhere);
        }

        if (first is [(byte)'{', ..])
        {
            throw Invalid("this is JSON, perhaps the index of a model in several files", Elsewhere);
        }
    }

    private StoredTensor Tensor(SafeTensorsEntry entry, long data) => entry.Type == TensorType.Opaque
        ? new OpaqueTensor(entry, file, data)
            : new MappedTensor(entry.Name, entry.Type, entry.Shape, file, data + entry.Begin);

    private int HeaderLength()
    {
        if (file.Length < Prefix)
        {
            throw Invalid($"it ends after {file.Length} bytes, within the 8 that state the length of its header", Cut);
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.Bytes(0, Prefix));
        return length > LongestHeader
            ? throw Invalid(
                $"it states a header of {length} bytes, where {LongestHeader} are allowed",
                "It is no safetensors file.")
            : length > (ulong)(file.Length - Prefix)
            ? throw Invalid($"it ends after {file.Length} bytes, within its header of {length}", Cut)
            : (int)length;
    }

    private void CheckSize(SafeTensorsEntry entry, long length)
    {
        if (entry.End > length)
        {
            throw Invalid(
                $"tensor {InvalidFile.Shown(entry.Name)} ends {entry.End} "
                + $"bytes after the header, where the file has {length}", Cut);
        }

        if (!StoredTensor.TryCount(entry.Shape, entry.Type, out var count)
            || (entry.Type != TensorType.Opaque && count * entry.Type.Size() != entry.End - entry.Begin))
        {
            throw Invalid(
                $"tensor {InvalidFile.Shown(entry.Name)} of type {InvalidFile.Plain(entry.TypeName)} and shape "
                + $"{ListText.InBrackets(entry.Shape, ListText.Few)} does not take the "
                + $"{entry.End - entry.Begin} bytes that its data_offsets state", "The header is wrong.");
        }
    }

    /// <summary>Checks that every byte belongs to exactly one tensor.</summary>
    private void CheckCover(SafeTensorsHeader header, long length)
    {
        var (end, before) = (0L, "the header");
        var twice = header.Twice is { } same
            ? $"; two tensors are named {InvalidFile.Shown(same)}, of which the later counts" : "";
        foreach (var entry in header.Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            var name = $"tensor {InvalidFile.Shown(entry.Name)}";
            if (entry.Begin != end)
            {
                throw Invalid(entry.Begin < end
                    ? $"{name} begins at byte {entry.Begin} of the data, within {before}{twice}"
                    : $"bytes {end} to {entry.Begin} of the data, between "
                        + $"{before} and {name}, belong to no tensor{twice}",
                    "The header is wrong.");
            }

            (end, before) = (entry.End, name);
        }

        if (end != length)
        {
            throw Invalid(
                $"{length - end} bytes after {before} belong to no tensor{twice}", Trailing(
                file.Length - length + end));
        }
    }

    private static string Trailing(long whole) =>
        "Most likely the file was written over a longer one, whose end is still there: "
        + "TorchSharp.PyBridge 1.4 does not shorten the files that it overwrites. Delete the "
        + $"file and save again, or cut it to its {whole} bytes: truncate -s {whole} FILE.";

    private InvalidDataException Invalid(string what, string cure) => InvalidFile.Of(file.Path, what, cure);
}
