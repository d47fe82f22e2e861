using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

public sealed class HostileFileTests
{
    private const int Checksum = 16;
    private const int Packed = 20;
    private const int Length = 24;
    private const int Header = 42;

    private static readonly byte[] Pickle = PickleBytes.Of("\u0080\u0002N.");

    [Theory]
    [InlineData("adam")]
    [InlineData("views")]
    public void A_file_cut_short_anywhere_is_refused(string name)
    {
        foreach (var path in Recording.Of(name).Files)
        {
            var whole = File.ReadAllBytes(path);
            for (var length = 0; length < whole.Length; length++)
            {
                var part = whole.AsMemory(0, length);
                Should.Throw<InvalidDataException>(() => TorchFile.Read(part, path), $"{path} of {length} bytes");
            }
        }
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Deflated(1 << 29);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(bomb).ShouldContain("its compressed entries unpack to 536870912 bytes, far more than the");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(100, "the entry 'archive/data.pkl' unpacks to more than the 100 bytes that are stated")]
    [InlineData((1 << 22) + 1, "the entry 'archive/data.pkl' unpacks to 4194304 bytes, where 4194305 are stated")]
    [InlineData(1 << 28, "the entry 'archive/data.pkl' states 268435456 bytes, more than")]
    public void A_size_that_lies_is_refused(uint stated, string complaint)
    {
        var file = Deflated(1 << 22);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(Changed(file, 0, (Length, stated))).ShouldContain(complaint);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
    }

    [Fact]
    public void What_does_not_unpack_to_what_was_packed_is_refused()
    {
        var file = Deflated(1 << 10);
        var start = 30 + "archive/data.pkl".Length;

        Refusal(Changed(file, 0, (Checksum, 1))).ShouldContain(
            "the entry 'archive/data.pkl' has another checksum than is stated.");
        Refusal([.. file[..start], 0xFF, .. file[(start + 1)..]]).ShouldContain(
            "the entry 'archive/data.pkl' is no compressed data.");
        Refusal(Changed(file, 0, (8, 0x000C0000))).ShouldContain(
            "the entry 'archive/data.pkl' is compressed by method 12.");
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Compressed_entries_are_read_as_others_are(CompressionLevel level)
    {
        foreach (var name in new[] { "adam", "views", "types", "checkpoint" })
        {
            var path = Recording.Of(name).Files.First();
            using var plain = TorchFile.Open(path);
            using var file = TorchFile.Read(Repacked(File.ReadAllBytes(path), level), "x.pt");

            Bytes.ShouldBeSame(file.Tensors, plain.Tensors, name);
        }
    }

    [Fact]
    public void A_compressed_file_of_others_is_read()
    {
        using var file = TorchFile.Open(Path.Combine(ForeignValueTests.Folder, "rezip-deflate.pt"));

        file.Tensors.Values.ShouldAllBe(tensor => tensor.ToFloats().Length > 0);
        file.Tensors.ShouldNotBeEmpty();
        file.Dispose();
        Should.Throw<ObjectDisposedException>(() => file.Tensors.Values.First().ToFloats());
    }

    [Fact]
    public void Zeros_that_shrink_to_a_thousandth_are_read()
    {
        using var stream = new MemoryStream();
        using var tensors = new TensorSet([StoredTensor.Of<float>("w", new float[1 << 20])]);
        TorchWriter.Model(stream, tensors);
        var packed = Repacked(stream.ToArray(), CompressionLevel.SmallestSize);

        using var file = TorchFile.Read(packed, "x.pt");

        packed.Length.ShouldBeLessThan(1 << 14);
        file.Tensors["w"].ToFloats().ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void An_archive_that_others_made_is_read_if_it_is_stored()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var pickle = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open();
            pickle.Write(Pickle);
        }

        ((TorchScalar)TorchFile.Read(stream.ToArray(), "x.pt").Root).Value.ShouldBeNull();
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused() =>
        Refusal(PickleBytes.File(Pickle, "archive/data/0", "archive/data/0")).ShouldContain(
            "two entries are named 'archive/data/0'.");

    [Fact]
    public void Entries_that_lie_over_each_other_are_refused()
    {
        var file = PickleBytes.File(Pickle, "archive/data/0", "archive/data/1");

        Refusal(Changed(file, 1, (Length, 40), (Packed, 40)))
            .ShouldContain("the entries 'archive/data/0' and 'archive/data/1' lie over each other at byte");
        Refusal(Changed(file, 2, (Header, 0))).ShouldContain("the header at byte 0 is not that of 'archive/data/1'.");
    }

    [Fact]
    public void Entries_that_are_not_where_the_directory_says_are_refused()
    {
        var file = PickleBytes.File(Pickle);

        Refusal(Changed(file, 1, (Header, 7))).ShouldContain("the entry 'archive/data/0' has no header at byte 7.");
        Refusal(Changed(file, 1, (Header, 0x7FFFFFFF))).ShouldContain("has no header at byte 2147483647.");
        Refusal(Changed(file, 1, (Header, uint.MaxValue))).ShouldContain(
            "the entry 'archive/data/0' lacks its numbers of 64 bits.");
        Refusal(Changed(file, 1, (Length, 0x7FFFFFFF), (Packed, 0x7FFFFFFF))).ShouldContain(
            "reaches into the directory at byte");
        Refusal(Changed(file, 1, (Length, 33))).ShouldContain("the entry 'archive/data/0' is encrypted or damaged.");
        Refusal(Changed(file, 1, (8, 1))).ShouldContain("the entry 'archive/data/0' is encrypted or damaged.");
    }

    [Fact]
    public void A_directory_that_does_not_fit_is_refused()
    {
        var file = PickleBytes.File(Pickle);
        var end = file.Length - 22;

        Refusal(With(file, end + 10, 0xFFFE)).ShouldContain("a directory of 65534 entries and");
        Refusal(With(file, end + 16, 0x7FFFFFFF)).ShouldContain("at byte 2147483647 does not fit");
        Refusal(With(file, end + 16, 5)).ShouldContain("there is no entry of the directory at byte 5.");
        Refusal(With(file, end, 0)).ShouldContain("the zip archive has no end.");
        Refusal([.. file, 1]).ShouldContain("the zip archive has no end.");
    }

    [Fact]
    public void Numbers_of_64_bits_are_bounded_too()
    {
        using var stream = new MemoryStream();
        using var tensors = new TensorSet([StoredTensor.Of<float>("w", new float[8])]);
        TorchWriter.Model(stream, tensors, wideFrom: 8);
        var file = stream.ToArray();
        var end64 = file.Length - 22 - 20 - 56;

        Refusal(With64(file, end64 + 48, long.MaxValue)).ShouldContain("at byte 9223372036854775807 does not fit");
        Refusal(With64(file, end64 + 48, -1)).ShouldContain("at byte -1 does not fit");
        Refusal(With64(file, end64 + 40, -1)).ShouldContain("and -1 bytes at byte");
        Refusal(With64(file, end64 + 32, -1)).ShouldContain("a directory of 18446744073709551615 entries");
        Refusal(With64(file, end64 + 56 + 8, long.MaxValue)).ShouldContain("is not at byte 9223372036854775807.");
    }

    [Fact]
    public void What_is_no_such_archive_says_what_it_is()
    {
        Refusal([]).ShouldContain("x.pt: this is no file of torch.save");
        Refusal("{\"a\": 1}"u8.ToArray()).ShouldContain("this is no file of torch.save");
        Refusal(Archive(("archive/model.json", "{}"))).ShouldContain(
            "this zip archive has no entry 'archive/data.pkl'.");
        Refusal(Archive(("archive/data.pkl", "x"), ("archive/constants.pkl", "x"))).ShouldContain(
            "this is a program (TorchScript)");
    }

    [Fact]
    public void Big_endian_files_are_refused()
    {
        var pickle = ("archive/data.pkl", Encoding.Latin1.GetString(Pickle));

        Refusal(Archive(pickle, ("archive/byteorder", "big"))).ShouldContain(
            "the order of bytes is 'big', and only 'little' is read.");
        TorchFile.Read(Archive(pickle, ("archive/byteorder", "little")), "x.pt").Root.ShouldBeOfType<TorchScalar>();
        var old = File.ReadAllBytes(Recording.Of("tensor").Files.Last());
        var key = old.AsSpan().IndexOf("little_endian"u8);
        var order = key + old.AsSpan(key).IndexOf((byte)Opcode.NewTrue);
        Refusal([.. old[..order], (byte)Opcode.NewFalse, .. old[(order + 1)..]]).ShouldContain(
            "the order of bytes is big-endian");
    }

    [Fact]
    public void Names_in_errors_cannot_command_a_terminal() =>
        Refusal(Archive(("a\u001B[2J/b", ""))).ShouldContain("'a\\u001B[2J/data.pkl'");

    private static byte[] Deflated(int zeros)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var pickle = zip.CreateEntry("archive/data.pkl", CompressionLevel.SmallestSize).Open();
            pickle.Write(new byte[zeros]);
        }

        return stream.ToArray();
    }

    private static byte[] Repacked(byte[] file, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in ZipReader.Read(new MemoryBytes(file), "x").Values)
            {
                using var to = zip.CreateEntry(entry.Name, level).Open();
                to.Write(file.AsSpan((int)entry.Start, (int)entry.Length));
            }
        }

        return stream.ToArray();
    }

    private static string Refusal(byte[] file) =>
        Should.Throw<InvalidDataException>(() => TorchFile.Read(file, "x.pt")).Message;

    private static byte[] Archive(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach (var (name, content) in entries)
        {
            zip.Add(name, StoredTensor.Of<byte>("", Encoding.Latin1.GetBytes(content)));
        }

        zip.End();
        return stream.ToArray();
    }

    /// <summary>A copy with other numbers in an entry of the directory.</summary>
    private static byte[] Changed(byte[] file, int entry, params (int At, uint Value)[] numbers)
    {
        var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(file.Length - 6));
        for (var i = 0; i < entry; i++)
        {
            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 28))
                + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 30));
        }

        return numbers.Aggregate(file, (file, number) => With(file, at + number.At, number.Value));
    }

    private static byte[] With(byte[] file, int at, uint value)
    {
        byte[] changed = [.. file];
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(at), value);
        return changed;
    }

    private static byte[] With64(byte[] file, int at, long value)
    {
        byte[] changed = [.. file];
        BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(at), value);
        return changed;
    }
}
