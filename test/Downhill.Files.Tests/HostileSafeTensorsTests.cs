using System.Buffers.Binary;
using System.Text;
using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class HostileSafeTensorsTests : IDisposable
{
    private const string W = """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-hostile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", 0, "does not begin with {")]
    [InlineData(" []", 0, "does not begin with { but with 0x5B")]
    [InlineData("[]", 0, "does not begin with { but with 0x5B")]
    [InlineData("{", 0, "no JSON of tensors at byte 9")]
    [InlineData("{}}", 0, "no JSON of tensors at byte 10")]
    [InlineData("{}/**/", 0, "no JSON of tensors")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],}}""", 8, "no JSON of tensors")]
    [InlineData("""{"w":{"dtype":"F32","shape":[[[[[[[[2]]]]]]]],"data_offsets":[0,8]}}""", 8, "the shape of tensor 'w': '[' is no whole number")]
    [InlineData("""{"__metadata__":{"a":{"b":{"c":{}}}}}""", 0, "metadata 'a': '{' stands where a text must")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "metadata 'a': '1' stands where a text must")]
    [InlineData("""{"__metadata__":[]}""", 0, "its metadata: '[' stands where an object must")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "metadata twice")]
    [InlineData("""{"w":1}""", 0, "tensor 'w': '1' stands where an object must")]
    [InlineData("""{"w":{}}""", 0, "tensor 'w' has no dtype")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2]}}""", 8, "tensor 'w' has no data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "tensor 'w' has 'dtype' twice")]
    [InlineData("""{"w":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}""", 8, "dtype of tensor 'w': '32' stands")]
    [InlineData("""{"w":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "the shape of tensor 'w': '2' stands where an array must")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "the shape of tensor 'w': '-2' is no whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", 8, "'2.0' is no whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "'2' is no whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8]}}""", 8, "'9223372036854775808' is no whole number from 0 to 9223372036854775807")]
    [InlineData("""{"w":{"dtype":"F32","shape":[18446744073709551618],"data_offsets":[0,8]}}""", 8, "no whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "'w' of type F32 and shape [4294967296, 4294967296] does not take the 0 bytes")]
    [InlineData("""{"w":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "does not take the 0 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "'w' of type F32 and shape [3] does not take the 8 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[],"data_offsets":[0,8]}}""", 8, "shape [] does not take the 8 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "data_offsets of tensor 'w': '-8' is no whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets of tensor 'w' are [8, 0], no begin and end")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "are [0, 8, 8], no begin and end")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}""", 8, "tensor 'w' ends 9223372036854775807 bytes after the header, where the file has 8")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[1,9]}}""", 9, "bytes 0 to 1 of the data, between the header and tensor 'w', belong to no tensor")]
    [InlineData(W, 9, "1 bytes after tensor 'w' belong to no tensor")]
    [InlineData("{}", 1, "1 bytes after the header belong to no tensor")]
    [InlineData("""{"v":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"w":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}""", 7, "tensor 'w' begins at byte 3 of the data, within tensor 'v'")]
    [InlineData("""{"v":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"w":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4, "within tensor 'v'")]
    [InlineData("""{"v":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"w":{"dtype":"U8","shape":[0],"data_offsets":[2,2]}}""", 4, "tensor 'w' begins at byte 2")]
    [InlineData("""{"w":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"\u0077":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""", 8, "bytes 0 to 4 of the data, between the header and tensor 'w', belong to no tensor; two tensors are named 'w', of which the later counts")]
    [InlineData("""{"__metadata__":null,"__metadata__":null}""", 0, "metadata twice")]
    [InlineData("""{"__metadata__":{"a":null}}""", 0, "metadata 'a': 'null' stands where a text must")]
    [InlineData("""{"w":null}""", 0, "tensor 'w': 'null' stands where an object must")]
    [InlineData("""{"w":["F32",[2]]}""", 8, "data_offsets of tensor 'w': ']' stands where an array must")]
    [InlineData("""{"w":["F32",[2],[0,8],1]}""", 8, "tensor 'w': '1' stands where the end of an array must")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}}""", 0, "'-0' is no whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":null,"data_offsets":[0,8]}}""", 8, "the shape of tensor 'w': 'null' stands")]
    [InlineData("""{"w":{"x":1e999,"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "'x' of tensor 'w': '1e999' is beyond all numbers")]
    [InlineData("""{"w":{"x":"\ud800","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "no JSON of tensors")]
    [InlineData("""{"w":{"dtype":"F32","\u0064type":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "tensor 'w' has 'dtype' twice")]
    [InlineData("""{"w":{"dtype":"new","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", 8, "does not take the 8 bytes")]
    [InlineData("""{"\u001b[31m":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "tensor '\\u001B[31m'")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "no JSON of tensors")]
    public void A_file_that_lies_is_refused_and_told_where(string header, int data, string complaint)
    {
        Refused(Whole(Encoding.UTF8.GetBytes(header), data)).ShouldContain(complaint);
    }

    [Theory]
    [InlineData(ulong.MaxValue, "it states a header of 18446744073709551615 bytes, where 100000000 are allowed")]
    [InlineData(1UL << 63, "it states a header of 9223372036854775808 bytes")]
    [InlineData(100_000_001UL, "it states a header of 100000001 bytes")]
    [InlineData(100_000_000UL, "it ends after 70 bytes, within its header of 100000000")]
    [InlineData(63UL, "it ends after 70 bytes, within its header of 63")]
    [InlineData(62UL, "no JSON of tensors")]
    [InlineData(0UL, "does not begin with {")]
    public void A_length_that_lies_is_refused_and_told(ulong length, string complaint)
    {
        var bytes = Whole(Encoding.UTF8.GetBytes(W), 8);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        Refused(bytes).ShouldContain(complaint);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var bytes = Whole(Encoding.UTF8.GetBytes(W), 8);
        for (var length = 0; length < bytes.Length; length++)
        {
            Refused(bytes[..length]);
        }
    }

    [Fact]
    public void A_header_that_is_no_UTF_8_is_refused() =>
        Refused(Whole([.. "{\""u8, 0xFF, .. "\":{}}"u8], 0)).ShouldContain("its header is no UTF-8");

    [Theory]
    [InlineData(""" {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("\n\t{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}   \n")]
    [InlineData("""{"w":{"strides":[1],"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"w":{"x":{"y":[1,{"z":null}]},"dtype":"F32","shape":[2],"x":"","data_offsets":[0,8],"n":18446744073709551616}}""")]
    [InlineData("""{"__metadata__":null,"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"w":["F32",[2],[0,8]]}""")]
    public void What_the_reference_implementation_reads_is_read(string header)
    {
        // Each was given to safetensors 0.4.5.
        using var set = SafeTensors.Open(Write(Whole(Encoding.UTF8.GetBytes(header), 8)));

        set.Keys.ShouldBe(["w"]);
        set["w"].Shape.ShouldBe([2L]);
        set["w"].ToArray<float>().Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(125, true)]
    [InlineData(126, false)]
    public void What_is_passed_over_may_be_as_deep_as_the_reference_implementation_has_it(int levels, bool isRead)
    {
        var header = W.Replace("{\"dtype\"", $"{{\"x\":{new string('[', levels)}{new string(']', levels)},\"dtype\"");
        var path = Write(Whole(Encoding.UTF8.GetBytes(header), 8));

        (Xunit.Record.Exception(() => SafeTensors.Open(path).Dispose()) is null).ShouldBe(isRead);
    }

    [Fact]
    public void Of_metadata_with_one_key_the_later_counts()
    {
        using var set = SafeTensors.Open(Write(Whole("""{"__metadata__":{"a":"1","\u0061":"2"}}"""u8.ToArray(), 0)));

        set.Metadata.ShouldHaveSingleItem().Value.ShouldBe("2");
    }

    [Fact]
    public void Shapes_of_more_extents_than_anyone_computes_with_are_read()
    {
        var header = W.Replace("[2]", $"[{string.Join(',', Enumerable.Repeat(1, 69).Append(2))}]");
        using var set = SafeTensors.Open(Write(Whole(Encoding.UTF8.GetBytes(header), 8)));

        set["w"].Shape.Count.ShouldBe(70);
    }

    [Fact]
    public void A_type_that_is_not_known_has_bytes_and_no_numbers()
    {
        const string Header = """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"s":{"dtype":"F4","shape":[2,4],"data_offsets":[4,8]}}""";
        var path = Write(Whole(Encoding.UTF8.GetBytes(Header), 8));
        var complaint = $"{path}: tensor 's', bytes {Header.Length + 12} to {Header.Length + 16}, has elements of type 'F4', which is not known "
            + "here: there are bytes, but no numbers. Known are BOOL, ";

        using var set = SafeTensors.Open(path);

        var unknown = set["s"];
        (unknown.Type, unknown.TypeName, unknown.Count, unknown.ByteCount).ShouldBe((TensorType.Opaque, "F4", 8L, 4L));
        Bytes.Of(unknown).ShouldBe([(byte)5, (byte)6, (byte)7, (byte)8]);
        Should.Throw<InvalidDataException>(() => unknown.ToArray<byte>()).Message.ShouldStartWith(complaint);
        Should.Throw<InvalidDataException>(() => unknown.ToFloats()).Message.ShouldStartWith(complaint);
        Should.Throw<InvalidDataException>(() => unknown.ToDoubles()).Message.ShouldStartWith(complaint);
        Should.Throw<InvalidDataException>(() => TensorSummary.Of(unknown)).Message.ShouldStartWith(complaint);
        Should.Throw<InvalidDataException>(
            () => TorchFile.WriteModel(Path.Combine(folder, "x.pt"), set)).Message.ShouldStartWith(complaint);
        Should.Throw<ArgumentException>(() => StoredTensor.Of("x", TensorType.Opaque, new byte[1], [1]));
        set["w"].ToArray<float>().Length.ShouldBe(1);
    }

    [Fact]
    public void What_stands_behind_the_tensors_is_told_with_its_likely_cause_and_cure()
    {
        var bytes = Whole(Encoding.UTF8.GetBytes(W), 8);

        Refused([.. bytes, .. new byte[5]]).ShouldContain(
            "5 bytes after tensor 'w' belong to no tensor. Most likely the file was written over a "
            + "longer one, whose end is still there: TorchSharp.PyBridge 1.4 does not shorten the files that it overwrites. Delete the file "
            + $"and save again, or cut it to its {bytes.Length} bytes: truncate -s {bytes.Length} FILE.");
    }

    [Fact]
    public void A_long_header_is_refused_in_the_memory_that_a_few_errors_take()
    {
        var bytes = Whole(Encoding.UTF8.GetBytes($$"""{"{{new string('x', 4 << 20)}}":"""), 0);
        var path = Write(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<InvalidDataException>(() => SafeTensors.Open(path)).Message.Length.ShouldBeLessThan(1000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32 << 20);
    }

    [Fact]
    public void What_the_format_allows_is_read_though_it_is_odd()
    {
        const string Odd = """{ "w" : {"data_offsets":[3,4],"shape":[1,1,1],"dtype":"U8"},  "":{"dtype":"F32","shape":[0,9],"data_offsets":[3,3]}, """
            + """ "a":{"dtype":"I8","shape":[3],"data_offsets":[0,3]} }      """;
        using var set = SafeTensors.Open(Write(Whole(Encoding.UTF8.GetBytes(Odd), 4)));

        set.Keys.ShouldBe(["w", "", "a"]);
        set["w"].Bytes(0, 1)[0].ShouldBe((byte)4);
        set["a"].ToArray<sbyte>().ShouldBe([(sbyte)1, (sbyte)2, (sbyte)3]);
    }

    [Fact]
    public void A_pipe_is_refused_rather_than_waited_for_or_mapped()
    {
        if (!OperatingSystem.IsWindows())
        {
            Should.Throw<InvalidDataException>(() => SafeTensors.Open("/dev/null")).Message.ShouldStartWith(
                "/dev/null: it ends after 0 bytes");
        }
    }

    [Fact]
    public void What_is_wrong_in_a_header_is_not_repeated_as_it_is()
    {
        var header = Encoding.UTF8.GetBytes("{\"w\":f\e[2J" + new string('x', 100_000));

        var message = Refused([.. BitConverter.GetBytes((long)header.Length), .. header]);

        message.Any(char.IsControl).ShouldBeFalse();
        message.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Any_damaged_file_is_read_or_refused_within_bounds()
    {
        byte[][] valid = [.. Valid().Select(file => File.ReadAllBytes(file))];

        var accepted = new Fuzz(folder).Run(2500, random => Damaged(random, valid[random.Next(valid.Length)]), Read);

        accepted.ShouldBeInRange(0.02, 0.8);
    }

    private static byte[] Damaged(Random random, byte[] valid)
    {
        if (random.Next(2) == 0)
        {
            return new Mutation(random).Of(valid);
        }

        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(valid);
        var header = Encoding.UTF8.GetBytes(new TokenMutation(random).Of(Encoding.UTF8.GetString(valid, 8, length)));
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. valid[(8 + length)..]];
    }

    /// <summary>Reads everything, and writes what was read, which must then say the same.</summary>
    private void Read(string path)
    {
        var copy = Path.Combine(folder, "copy");
        using var set = SafeTensors.Open(path);
        new SafeTensorsWriter(set).Write(copy);
        using var again = SafeTensors.Open(copy);
        again.Metadata.ShouldBe(set.Metadata, ignoreOrder: true);
        again.Keys.ShouldBe(set.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in set)
        {
            again[name].Shape.ShouldBe(tensor.Shape);
            again[name].Bytes(0, (int)tensor.ByteCount).SequenceEqual(
                tensor.Bytes(0, (int)tensor.ByteCount)).ShouldBeTrue();
            if (tensor.Type != TensorType.Opaque)
            {
                TensorSummary.Of(tensor).ShouldNotBeNull();
            }
        }

        File.Delete(copy);
    }

    private IEnumerable<string> Valid()
    {
        var (many, small) = (Path.Combine(folder, "many"), Path.Combine(folder, "small"));
        SafeTensors.Write(
            many,
            Enum.GetValues<TensorType>().Where(type => type != TensorType.Opaque).Select(
                type => StoredTensor.Of($"layer.{type}", type, new byte[6 * type.Size()], [2, 3])),
            new Dictionary<string, string> { ["step"] = "7", ["options"] = """{"rate":[1,2]}""" });
        SafeTensors.Write(
            small, [StoredTensor.Of<float>("w", new[] { 1f, 2f }), StoredTensor.Of<long>("n", new[] { 3L }, [])]);
        return [many, small];
    }

    private string Refused(byte[] bytes)
    {
        var path = Write(bytes);
        var message = Should.Throw<InvalidDataException>(() => SafeTensors.Open(path)).Message;
        message.ShouldStartWith(path + ": ");
        message.ShouldEndWith(".");
        return message;
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(folder, "hostile");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A file of a header and data 1, 2, 3, …</summary>
    private static byte[] Whole(byte[] header, int data) =>
        [.. BitConverter.GetBytes((long)header.Length), .. header, .. Enumerable.Range(1, data).Select(i => (byte)i)];
}
