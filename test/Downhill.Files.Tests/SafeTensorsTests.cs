using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-safetensors-").FullName;

    public static TheoryData<TensorType> Types =>
        [.. Enum.GetValues<TensorType>().Where(type => type != TensorType.Opaque)];

    private string FilePath => Path.Combine(folder, "file.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_byte_for_byte_what_the_format_says()
    {
        SafeTensors.Write(
            FilePath,
            [
                StoredTensor.Of<byte>("mask", new byte[] { 1, 2, 3 }),
                StoredTensor.Of<float>("b", new[] { 1f, -2f }, [2, 1]),
                StoredTensor.Of<float>("a", new[] { 0.5f }, []),
                StoredTensor.Of<double>("none", Array.Empty<double>(), [0, 7]),
            ],
            new Dictionary<string, string> { ["step"] = "12", ["by"] = "θ \"x\"" });

        var bytes = File.ReadAllBytes(FilePath);
        const string Header = """{"__metadata__":{"by":"θ \"x\"","step":"12"},"none":{"dtype":"F64","shape":[0,7],"data_offsets":[0,0]}"""
            + ""","a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]}"""
            + ""","mask":{"dtype":"U8","shape":[3],"data_offsets":[12,15]}}""";
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' ').ShouldBe(Header);
        (length % 8).ShouldBe(0);
        (length - Encoding.UTF8.GetByteCount(Header)).ShouldBeInRange(0, 7);
        bytes[(8 + length)..].ShouldBe([0, 0, 0, 0x3F, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 1, 2, 3]);
    }

    [Fact]
    public void What_was_written_is_read()
    {
        SafeTensors.Write(
            FilePath,
            [
                StoredTensor.Of<float>("layer.weight", new[] { 1f, -2f, 3f, float.NaN, 5f, 6f }, [3, 2]),
                StoredTensor.Of<BFloat16>("layer.bias", new[] { (BFloat16)1.5f }),
                StoredTensor.Of<long>("step", new[] { 1L << 60 }, []),
                StoredTensor.Of<bool>("", new[] { true, false }),
            ],
            new Dictionary<string, string> { ["options"] = """{"rate":1e-3}""", ["ключ"] = "\u0001\n🙂" });

        using var set = SafeTensors.Open(FilePath);

        set.Keys.ShouldBe(["step", "layer.weight", "layer.bias", ""]);
        set["layer.weight"].Shape.ShouldBe([3, 2]);
        set["layer.weight"].ToArray<float>().ShouldBe([1f, -2f, 3f, float.NaN, 5f, 6f]);
        set["layer.bias"].ToArray<BFloat16>().ShouldBe([(BFloat16)1.5f]);
        (set["step"].Shape.Count, set["step"].ToArray<long>()[0]).ShouldBe((0, 1L << 60));
        set[""].ToArray<bool>().ShouldBe([true, false]);
        set.Metadata.ShouldBe(new Dictionary<string, string> { ["options"] = """{"rate":1e-3}""", ["ключ"] = "\u0001\n🙂" }, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_keeps_its_bytes(TensorType type)
    {
        var bytes = Enumerable.Range(0, 3 * type.Size()).Select(
            i => (byte)(type == TensorType.Bool ? i & 1 : 37 * i)).ToArray();
        SafeTensors.Write(
            FilePath, [StoredTensor.Of("x", type, bytes, [3, 1]), StoredTensor.Of("0", type, default, [2, 0])]);

        using var set = SafeTensors.Open(FilePath);

        (set["x"].Type, set["0"].Type, set["0"].ByteCount).ShouldBe((type, type, 0));
        set["x"].Bytes(0, bytes.Length).ToArray().ShouldBe(bytes);
        set["x"].Bytes(1, bytes.Length - 2).ToArray().ShouldBe(bytes[1..^1]);
    }

    [Fact]
    public void A_bool_is_true_for_any_byte_but_0() =>
        StoredTensor.Of("b", TensorType.Bool, new byte[] { 0, 1, 2, 255 }, [4]).ToArray<bool>().Select(b => b == true)
            .ShouldBe([false, true, true, true]);

    [Fact]
    public void The_order_in_which_tensors_and_metadata_are_given_does_not_matter()
    {
        StoredTensor[] tensors =
        [
            StoredTensor.Of<byte>("z", new byte[] { 1 }), StoredTensor.Of<double>("a", new[] { 1.0 }),
            StoredTensor.Of<Half>("é", new[] { (Half)1 }), StoredTensor.Of<Half>("Z", new[] { (Half)2 }),
        ];
        SafeTensors.Write(FilePath, tensors, new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        SafeTensors.Write(
            FilePath + "2", tensors.Reverse(), new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });

        File.ReadAllBytes(FilePath).ShouldBe(File.ReadAllBytes(FilePath + "2"));
    }

    [Fact]
    public void Nothing_at_all_is_a_file_too()
    {
        SafeTensors.Write(FilePath, []);

        using var set = SafeTensors.Open(FilePath);

        File.ReadAllBytes(FilePath).ShouldBe([8, 0, 0, 0, 0, 0, 0, 0, .. "{}      "u8]);
        (set.Count, set.Metadata.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Tensors_of_a_disposed_set_throw()
    {
        SafeTensors.Write(
            FilePath, [StoredTensor.Of<float>("w", new[] { 1f }), StoredTensor.Of<float>("0", Array.Empty<float>())]);
        var set = SafeTensors.Open(FilePath);

        set.Dispose();
        set.Dispose();

        foreach (var tensor in set.Values)
        {
            Should.Throw<ObjectDisposedException>(() => tensor.ToArray<float>());
            Should.Throw<ObjectDisposedException>(() => tensor.Bytes(0, 0).Length);
        }
    }

    [Fact]
    public void Bytes_beyond_a_tensor_are_refused_though_the_file_has_them()
    {
        SafeTensors.Write(
            FilePath, [StoredTensor.Of<float>("a", new[] { 1f, 2f }), StoredTensor.Of<float>("b", new[] { 3f })]);
        using var set = SafeTensors.Open(FilePath);

        foreach (var tensor in new[] { set["a"], StoredTensor.Of<float>("a", new[] { 1f, 2f }) })
        {
            foreach (var (start, length) in new (long, int)[] { (0, 9), (8, 1), (-1, 2), (0, -1), (long.MaxValue, 1),
                (9, 0) })
            {
                Should.Throw<ArgumentOutOfRangeException>(
                    () => tensor.Bytes(start, length).Length, $"{start} {length}");
            }

            tensor.Bytes(8, 0).Length.ShouldBe(0);
        }
    }

    [Fact]
    public void A_set_that_nobody_holds_leaves_its_file_mapped_as_long_as_a_span_may_look_into_it()
    {
        SafeTensors.Write(FilePath, [StoredTensor.Of<byte>("w", Enumerable.Repeat((byte)7, 1 << 20).ToArray())]);

        var span = Look(FilePath);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        if (OperatingSystem.IsLinux())
        {
            File.ReadAllText("/proc/self/maps").ShouldContain(FilePath);
        }

        span.IndexOfAnyExcept((byte)7).ShouldBe(-1);

        // Not inlined, so that nothing here holds the set.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static ReadOnlySpan<byte> Look(string path) => SafeTensors.Open(path)["w"].Bytes(0, 1 << 20);
    }

    [Fact]
    public void Opening_copies_nothing()
    {
        SafeTensors.Write(FilePath, [StoredTensor.Of<byte>("w", new byte[4 << 20])]);
        SafeTensors.Open(FilePath).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var set = SafeTensors.Open(FilePath);
        set["w"].Bytes(1, (4 << 20) - 1).IndexOfAnyExcept((byte)0).ShouldBe(-1);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 << 10);
    }

    [Fact]
    public void A_tensor_of_more_than_two_gibibytes_is_read_in_pieces()
    {
        const long Length = (3L << 30) + 2;
        byte[] header = [.. Encoding.UTF8.GetBytes($$$"""{"w":{"dtype":"U8","shape":[{{{Length}}}],"data_offsets":[0,{{{Length}}}]}}""")];
        using (var file = File.Create(FilePath))
        {
            // The file has a hole, so it takes no room on disk.
            file.Write([.. BitConverter.GetBytes((long)header.Length), .. header]);
            file.Position += Length - 2;
            file.Write([1, 2]);
        }

        using var set = SafeTensors.Open(FilePath);

        set["w"].ByteCount.ShouldBe(Length);
        set["w"].Bytes(Length - 4, 4).ToArray().ShouldBe([0, 0, 1, 2]);
        Should.Throw<ArgumentException>(() => set["w"].ToArray<byte>()).Message.ShouldContain("Read it in pieces");
    }

    [Fact]
    public void Who_reads_a_file_goes_on_reading_it_when_it_is_replaced()
    {
        SafeTensors.Write(FilePath, [StoredTensor.Of<int>("w", new[] { 1 })]);
        using var old = SafeTensors.Open(FilePath);

        SafeTensors.Write(FilePath, [StoredTensor.Of<int>("w", new[] { 2 })], keep: 2);

        using var now = SafeTensors.Open(FilePath);
        using var before = SafeTensors.Open(FilePath + ".1");
        new[] { old, now, before }.Select(set => set["w"].ToArray<int>()[0]).ShouldBe([1, 2, 1]);
    }

    [Fact]
    public void A_set_read_from_a_file_can_be_written_over_it()
    {
        SafeTensors.Write(
            FilePath, [StoredTensor.Of<int>("w", new[] { 1, 2 })], new Dictionary<string, string> { ["a"] = "b" });
        var bytes = File.ReadAllBytes(FilePath);
        using var set = SafeTensors.Open(FilePath);

        SafeTensors.Write(FilePath, set);

        File.ReadAllBytes(FilePath).ShouldBe(bytes);
    }

    [Fact]
    public void What_the_format_cannot_hold_is_not_written()
    {
        Should.Throw<ArgumentException>(
            () => SafeTensors.Write(FilePath, [StoredTensor.Of<int>("__metadata__", new[] { 1 })]))
            .Message.ShouldContain("'__metadata__'");
        Should.Throw<ArgumentException>(
            () => SafeTensors.Write(FilePath, [StoredTensor.Of<int>("\ud800", new[] { 1 })]));
        Should.Throw<ArgumentException>(() => SafeTensors.Write(
            FilePath, [], new Dictionary<string, string> { ["long"] = new('x', 100_000_001) })).Message.ShouldContain(
                "100000000");
        Should.Throw<ArgumentOutOfRangeException>(() => SafeTensors.Write(FilePath, [], keep: 0));

        File.Exists(FilePath).ShouldBeFalse();
    }
}
