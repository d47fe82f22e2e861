using System.Text;
using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>Puts pickles and files together by hand, as no PyTorch would write them.</summary>
internal static class PickleBytes
{
    /// <summary>The storage '0', as a persistent id: of eight floats.</summary>
    public static readonly object[] Storage = StorageOf("torch\nFloatStorage\n", "0", 8);

    /// <summary>A storage as a persistent id.</summary>
    public static object[] StorageOf(string kind, string key, byte count) =>
        ["(", "X\u0007\0\0\0storage", "c", kind, $"X{(char)key.Length}\0\0\0{key}", "X\u0003\0\0\0cpu", "K", count, "tQ"];

    /// <summary>A pickle: text stands for its characters, a byte for itself.</summary>
    public static byte[] Of(params object[] parts) =>
    [
        .. parts.SelectMany(part => part switch
        {
            byte one => [one],
            byte[] many => many,
            object[] nested => Of(nested),
            _ => Encoding.Latin1.GetBytes((string)part),
        }),
    ];

    /// <summary>A tensor over a storage, with offset, shape and strides as integers.</summary>
    public static object[] Tensor(object[] storage, long offset, long[] shape, long[] strides) =>
        ["ctorch._utils\n_rebuild_tensor\n(", storage, Long(offset), "(", Longs(shape), "t(", Longs(strides), "ttR"];

    /// <summary>An integer of 64 bits.</summary>
    public static byte[] Long(long number) => [0x8A, 8, .. BitConverter.GetBytes(number)];

    /// <summary>A file in the zip format with this pickle and storages of 32 bytes, '0' unless other names are
    /// given.</summary>
    public static byte[] File(byte[] pickle, params string[] entries)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        zip.Add("archive/data.pkl", StoredTensor.Of<byte>("", pickle));
        foreach (var entry in entries.Length > 0 ? entries : ["archive/data/0"])
        {
            zip.Add(entry, StoredTensor.Of<byte>("", Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        }

        zip.End();
        return stream.ToArray();
    }

    /// <summary>Reads a pickle in such a file.</summary>
    public static TorchFile Read(params object[] pickle) =>
        TorchFile.Read(File(Of(["\u0080\u0002", .. pickle])), "hostile.pt");

    /// <summary>The error that reading a pickle gives.</summary>
    public static string Refusal(params object[] pickle) =>
        Should.Throw<InvalidDataException>(() => Read(pickle)).Message;

    private static object[] Longs(long[] numbers) => [.. numbers.Select(number => (object)Long(number))];
}
