using System.Buffers.Binary;

namespace Downhill.Lab.Tests.Experiments;

/// <summary>A data set in the layout of MNIST, small enough for a test: images of 4 × 4 pixels of which a bright one
/// tells the class, with noise.</summary>
internal static class TinyData
{
    private const int Side = 4;
    private const int Classes = 4;

    /// <summary>Writes a data set of one black image to train and one to test with to a new folder.</summary>
    public static string WriteBlack(int side)
    {
        var folder = Directory.CreateTempSubdirectory("downhill-black-").FullName;
        foreach (var set in new[] { "train", "t10k" })
        {
            Write(Path.Combine(folder, set + "-images-idx3-ubyte"), new byte[side * side], 1, side, side);
            Write(Path.Combine(folder, set + "-labels-idx1-ubyte"), [1], 1);
        }

        return folder;
    }

    /// <summary>Writes the four files to a new folder.</summary>
    public static string Write(int train = 300, int test = 60)
    {
        var folder = Directory.CreateTempSubdirectory("downhill-tiny-").FullName;
        var random = new Random(7);
        Write(folder, "train", train, random);
        Write(folder, "t10k", test, random);
        return folder;
    }

    private static void Write(string folder, string set, int count, Random random)
    {
        var labels = new byte[count];
        var pixels = new byte[count * Side * Side];
        random.NextBytes(pixels);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % Classes);
            pixels.AsSpan(i * Side * Side, Classes).Clear();
            pixels[(i * Side * Side) + labels[i]] = 255;
        }

        Write(Path.Combine(folder, set + "-images-idx3-ubyte"), pixels, count, Side, Side);
        Write(Path.Combine(folder, set + "-labels-idx1-ubyte"), labels, count);
    }

    private static void Write(string path, byte[] values, params int[] extents)
    {
        var header = new byte[4 + (4 * extents.Length)];
        (header[2], header[3]) = (0x08, (byte)extents.Length);
        foreach (var (i, extent) in extents.Index())
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), extent);
        }

        File.WriteAllBytes(path, [.. header, .. values]);
    }
}
