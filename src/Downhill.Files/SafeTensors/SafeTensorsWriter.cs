using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A writer of a safetensors file: the same tensors and metadata always give the same bytes.</summary>
/// <remarks>Tensors stand in the reference implementation's order, the widest types first and by name within a type,
/// metadata by key.</remarks>
internal sealed class SafeTensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkBytes = 1 << 20;
    private readonly IReadOnlyList<StoredTensor> tensors;
    private readonly byte[] header;

    /// <summary>Prepares the header of a file.</summary>
    /// <param name="set">The tensors and metadata to write.</param>
    /// <exception cref="ArgumentException">A name cannot be written, or there are more tensors than a header
    /// holds.</exception>
    public SafeTensorsWriter(TensorSet set)
    {
        tensors =
        [
            .. set.Values.OrderByDescending(tensor => SafeTensorsTypes.Index(tensor.Type))
                .ThenBy(tensor => tensor.Name, StringComparer.Ordinal),
        ];
        header = Header(set.Metadata);
        if (header.Length - SafeTensorsReader.Prefix > SafeTensorsReader.LongestHeader)
        {
            throw new ArgumentException(
                $"The header of {tensors.Count} tensors takes {header.Length} bytes, where a safetensors "
                + $"file may have {SafeTensorsReader.LongestHeader}. Write several files, or less metadata.");
        }
    }

    /// <summary>Writes the whole file.</summary>
    /// <param name="path">The file.</param>
    public void Write(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = 0,
        });
        file.Write(header);
        foreach (var tensor in tensors)
        {
            for (var start = 0L; start < tensor.ByteCount; start += ChunkBytes)
            {
                file.Write(tensor.Bytes(start, (int)Math.Min(ChunkBytes, tensor.ByteCount - start)));
            }
        }
    }

    /// <summary>Returns the header with its length before it and blanks after it, which align the data.</summary>
    private byte[] Header(IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[SafeTensorsReader.Prefix]);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Write(json, metadata);
            Write(json);
            json.WriteEndObject();
        }

        buffer.Write("       "u8[..(-buffer.WrittenCount & (Alignment - 1))]);
        var bytes = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - SafeTensorsReader.Prefix);
        return bytes;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(SafeTensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(Text(key), Text(value));
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json)
    {
        var end = 0L;
        foreach (var tensor in tensors)
        {
            json.WriteStartObject(
                tensor.Name != SafeTensorsHeader.MetadataKey ? Text(tensor.Name) : throw new ArgumentException(
                "No tensor of a safetensors file can be named "
                + $"'{tensor.Name}', which means metadata there. Rename it."));
            json.WriteString(
                "dtype", tensor.Type == TensorType.Opaque ? tensor.TypeName : SafeTensorsTypes.Name(tensor.Type));
            Write(json, "shape", tensor.Shape);
            Write(json, "data_offsets", [end, end += tensor.ByteCount]);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static string Text(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text
        ? text
        : throw new ArgumentException(
            $"{InvalidFile.Shown(text)} has half a surrogate pair, which UTF-8 cannot say. Rename it.");
}
