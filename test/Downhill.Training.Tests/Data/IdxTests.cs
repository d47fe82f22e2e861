using System.Buffers.Binary;
using System.IO.Compression;

namespace Downhill.Training.Tests.Data;

public sealed class IdxTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("downhill-idx-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_gzip_are_told_apart_by_content_not_name(bool gzip)
    {
        var path = Write("images.dat", Images(2, 1, 3, [1, 2, 3, 4, 5, 6]), gzip);

        var idx = Idx.Read(path, 3);

        idx.Extents.ShouldBe([2, 1, 3]);
        idx.Values.ToArray().ShouldBe<byte>([1, 2, 3, 4, 5, 6]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_asks_for_two_billion_images_allocates_next_to_nothing(bool gzip)
    {
        (uint Count, uint Side)[] headers = [(2_000_000_000, 1), (0x7FFFFFFF, 28), (0xFFFFFFFF, 28), (0x80000000, 1)];
        foreach (var (count, side) in headers)
        {
            var path = Write("bomb", Images(count, side, side, [1, 2, 3]), gzip);
            var before = GC.GetAllocatedBytesForCurrentThread();

            Refused(path);

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
        }
    }

    [Fact]
    public void Content_beyond_the_header_is_refused_unread()
    {
        var path = Write("long", Images(1, 1, 3, new byte[64 << 20]), gzip: true);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(path).ShouldContain("goes on after the 3 elements");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(20)]
    public void A_truncated_file_says_where_it_ends(int length)
    {
        var bytes = Images(2, 1, 3, [1, 2, 3, 4, 5, 6])[..length];

        Refused(Write("short", bytes)).ShouldContain($"{length}");
        Refused(Write("short", bytes, gzip: true)).ShouldContain($"{length}");
    }

    [Fact]
    public void Any_cut_or_flipped_byte_of_a_gzip_file_is_refused_or_read_rightly()
    {
        var pixels = Enumerable.Range(0, 600).Select(i => (byte)(i * i)).ToArray();
        var whole = File.ReadAllBytes(Write("whole", Images(2, 20, 15, pixels), gzip: true));
        for (var cut = 2; cut < whole.Length - 8; cut += 7)
        {
            File.WriteAllBytes(Path.Combine(directory, "cut"), whole[..cut]);

            Should.Throw<InvalidDataException>(() => Idx.Read(Path.Combine(directory, "cut"), 3), $"cut at {cut}");
        }
    }

    [Fact]
    public void A_file_of_another_kind_is_named_for_what_it_is()
    {
        Refused(Write("text",
            "hello, world, this is text"u8.ToArray())).ShouldContain("it begins with 0x68656C6C, not with 0x00000803");
        Refused(Write("labels", [0, 0, 8, 1, 0, 0, 0, 2, 1, 1])).ShouldContain("were images and labels swapped?");
        Refused(Write("nothing", [0, 0, 0x0A, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).ShouldContain("0x00000A03");
    }

    [Fact]
    public void Another_layout_than_MNISTs_loads_too()
    {
        WriteSet("train", 3, 2, 5, [0, 2, 1]);
        WriteSet("t10k", 1, 2, 5, [2]);

        var set = Mnist.Load(directory);

        (set.Train.Count, set.Test.Count, set.Classes, set.Rows, set.Columns).ShouldBe((3, 1, 3, 2, 5));
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        WriteSet("t10k", 1, 2, 5, [2]);
        Should.Throw<FileNotFoundException>(() => Mnist.Load(directory))
            .Message.ShouldContain("train-images-idx3-ubyte");

        WriteSet("train", 3, 2, 5, [0, 2]);
        Should.Throw<InvalidDataException>(() => Mnist.Load(directory)).Message.ShouldContain("holds 2 labels");

        WriteSet("train", 3, 2, 5, [0, 2, 10]);
        Should.Throw<InvalidDataException>(() => Mnist.Load(directory, classes: 10)).Message.ShouldContain(
            "label 2 is 10");
        Mnist.Load(directory).Classes.ShouldBe(11);
        Mnist.Load(directory, classes: 11).Classes.ShouldBe(11);

        WriteSet("train", 3, 5, 2, [0, 2, 1]);
        Should.Throw<InvalidDataException>(() => Mnist.Load(directory)).Message.ShouldContain("5 × 2");

        WriteSet("train", 0, 5, 2, []);
        Should.Throw<InvalidDataException>(() => Mnist.Load(directory)).Message.ShouldContain("no image");
    }

    private static byte[] Images(uint count, uint rows, uint columns, byte[] pixels)
    {
        var header = new byte[16];
        header[2] = 8;
        header[3] = 3;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), count);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), rows);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), columns);
        return [.. header, .. pixels];
    }

    /// <summary>The message of a refusal, which must name the file.</summary>
    private static string Refused(string path)
    {
        var message = Should.Throw<InvalidDataException>(() => Idx.Read(path, 3)).Message;
        message.ShouldStartWith(path);
        return message;
    }

    private string Write(string name, byte[] bytes, bool gzip = false)
    {
        var path = Path.Combine(directory, name);
        using var file = File.Create(path);
        using var stream = gzip ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        stream.Write(bytes);
        return path;
    }

    private void WriteSet(string set, uint count, uint rows, uint columns, byte[] labels)
    {
        Write(set + "-images-idx3-ubyte", Images(count, rows, columns, new byte[count * rows * columns]));
        Write(set + "-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels]);
    }
}
