using Downhill.Checkpoints;

namespace Downhill.Tests.Checkpoints.Torch;

public sealed class HostilePickleTests
{
    [Theory]
    [InlineData("cos\nsystem\n(X\u0004\0\0\0exittR.", "byte 2: GLOBAL: os.system is not among what")]
    [InlineData("cbuiltins\neval\n)R.", "byte 2: GLOBAL: builtins.eval is not among what")]
    [InlineData("X\u0002\0\0\0osX\u0006\0\0\0system\u0093)R.", "byte 20: STACK_GLOBAL: os.system is not among what")]
    [InlineData("K\u0001K\u0002\u0093.", "byte 6: STACK_GLOBAL: a name must be text.")]
    [InlineData("ctorch\nFloatStorage\n)R.", "REDUCE: torch.FloatStorage cannot be called.")]
    [InlineData("K\u0001)R.", "byte 5: REDUCE: 1 cannot be called.")]
    [InlineData("ccollections\nOrderedDict\n]R.", "REDUCE: arguments must be a tuple.")]
    [InlineData("ccollections\nOrderedDict\n(K\u0001tR.", "REDUCE: collections.OrderedDict takes a list of pairs.")]
    [InlineData("ccollections\nOrderedDict\n(](K\u0001K\u0002t\u0061(K\u0001K\u0002t\u0061tR.", "each with a key of its own.")]
    [InlineData("(ios\nsystem\nR.", "byte 3: INST: an operation that no state dictionary needs")]
    [InlineData("(cos\nsystem\no.", "byte 3: GLOBAL: os.system")]
    [InlineData("(No.", "byte 4: OBJ: an operation that no state dictionary needs")]
    [InlineData("\u0082\u0001.", "byte 2: EXT1: an operation")]
    [InlineData("\u0083\u0001\0.", "byte 2: EXT2: an operation")]
    [InlineData("\u0084\u0001\0\0\0.", "byte 2: EXT4: an operation")]
    [InlineData("N)\u0081.", "byte 4: NEWOBJ: an operation")]
    [InlineData("N)}\u0092.", "byte 5: NEWOBJ_EX: an operation")]
    [InlineData("P0\n.", "byte 2: PERSID: an operation")]
    [InlineData("I1\n.", "byte 2: INT: an operation")]
    [InlineData("\u008B\0\0\0\0.", "byte 2: LONG4: an operation")]
    [InlineData("\u008F.", "byte 2: EMPTY_SET: an operation")]
    [InlineData("\u0097.", "byte 2: NEXT_BUFFER: an operation")]
    [InlineData("]2.", "byte 3: DUP: an operation")]
    [InlineData("\u00FF.", "byte 2: 0xFF: an operation")]
    public void Operations_and_names_outside_the_set_are_refused_by_name_and_place(string pickle, string message) =>
        PickleBytes.Refusal(pickle).ShouldContain(message);

    [Fact]
    public void Only_the_operations_of_state_dictionaries_are_carried_out()
    {
        var allowed = Enumerable.Range(0, 256).Where(opcode => !PickleBytes.Refusal(new[] { (byte)opcode })
            .Contains("an operation that no state dictionary needs", StringComparison.Ordinal)).Select(opcode => (char)opcode);

        string.Concat(allowed.Order()).ShouldBe("().GJKMNQRTUX]abcehjqrstu}\u0080\u0085\u0086\u0087\u0088\u0089\u008A\u008C\u008D\u0093\u0094\u0095");
    }

    [Theory]
    [InlineData("]q\0h\0a.", "byte 7: APPEND: what is to be added to is already part of something.")]
    [InlineData("]q\0(h\0e.", "byte 8: APPENDS: what is to be added to is already part")]
    [InlineData("}q\0K\0h\0s.", "SETITEM: what is to be added to is already part")]
    [InlineData("}q\0(K\0h\0u.", "SETITEMS: what is to be added to is already part")]
    [InlineData("]q\0]q\u0001h\0ah\0h\u0001a.", "APPEND: what is to be added to is already part")]
    public void Nothing_can_be_made_to_contain_itself(string pickle, string message) =>
        PickleBytes.Refusal(pickle).ShouldContain(message);

    [Fact]
    public void What_is_shared_without_a_circle_is_read()
    {
        using var file = PickleBytes.Read("](]q\0h\0e.");

        ((TorchList)file.Root)[0].ShouldBeSameAs(((TorchList)file.Root)[1]);
    }

    [Fact]
    public void Values_within_values_are_bounded()
    {
        PickleBytes.Refusal(new string(']', 102), new string('a', 101), ".").ShouldContain("APPEND: values within values, more than 100");
        PickleBytes.Refusal("N", new string('\u0085', 1000), ".").ShouldContain("TUPLE1: values within values, more than 100");
        PickleBytes.Read(new string(']', 100), new string('a', 99), ".").Root.ShouldBeOfType<TorchList>();
    }

    [Fact]
    public void A_few_bytes_cannot_stand_for_billions_of_values()
    {
        // Each tuple holds the one before twice.
        var doubled = string.Concat(Enumerable.Range(0, 60).Select(i => $"q{(char)i}h{(char)i}\u0086"));
        var key = new string('k', 200);

        PickleBytes.Refusal("K\u0001", doubled, ".").ShouldContain("TUPLE2: a few bytes that stand for");
        PickleBytes.Refusal("(", Enumerable.Repeat((object)"N", 5000).ToArray(), $"tq\0}}X{(char)200}\0\0\0{key}h\0s.")
            .ShouldContain("SETITEM: a few bytes that stand for 5000 values");
    }

    [Fact]
    public void Integers_have_at_most_64_bits()
    {
        Value(new byte[] { 0x8A, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }).ShouldBe(long.MaxValue);
        Value(new byte[] { 0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80 }).ShouldBe(long.MinValue);
        Value(new byte[] { 0x8A, 2, 0xFF, 0x7F }).ShouldBe(32767L);
        Value(new byte[] { 0x8A, 1, 0xFF }).ShouldBe(-1L);
        Value(new byte[] { 0x8A, 0 }).ShouldBe(0L);
        PickleBytes.Refusal(new byte[] { 0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, ".")
            .ShouldContain("byte 2: LONG1: an integer of 72 bits; at most 64 are read.");

        static object? Value(byte[] number) => ((TorchScalar)PickleBytes.Read(number, ".").Root).Value;
    }

    [Theory]
    [InlineData(".", "byte 2: STOP: there is no value for it.")]
    [InlineData("NN.", "byte 4: STOP: values are left over.")]
    [InlineData("(N.", "byte 4: STOP: values are left over.")]
    [InlineData("N(a.", "byte 4: APPEND: there is no value for it.")]
    [InlineData("t.", "byte 2: TUPLE: there is no mark for it.")]
    [InlineData("Na.", "byte 3: APPEND: there is no value for it.")]
    [InlineData("NNa.", "byte 4: APPEND: None cannot be appended to.")]
    [InlineData(")Na.", "byte 4: APPEND: a tuple of 0 cannot be appended to.")]
    [InlineData("}(Nu.", "SETITEMS: it takes keys and values")]
    [InlineData("}NNs.", "SETITEM: a key must be text or an integer; one is None.")]
    [InlineData("}(K\u0001NK\u0001Nu.", "SETITEMS: there are two entries '1'.")]
    [InlineData("}}b.", "byte 4: BUILD: only a collections.OrderedDict may have attributes.")]
    [InlineData("ccollections\nOrderedDict\n)RNb.", "BUILD: only a collections.OrderedDict")]
    [InlineData("h\u0005.", "byte 2: BINGET: nothing was remembered as 5.")]
    [InlineData("q\0.", "byte 2: BINPUT: there is no value for it.")]
    [InlineData("\u0080\u0006.", "byte 2: PROTO: protocol 6; those up to 5 are read.")]
    [InlineData("X\u0001\0\0\0\u00FF.", "byte 2: BINUNICODE: text that is not UTF-8")]
    [InlineData("X\u00FF\u00FF\u00FF\u00FF.", "byte 2: BINUNICODE: 4294967295 bytes are needed, but only 1 are left.")]
    [InlineData("\u008D\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF.", "byte 2: BINUNICODE8: 18446744073709551615 bytes are needed")]
    [InlineData("cos", "byte 2: GLOBAL: a name without an end")]
    [InlineData("", "byte 2: the next operation: 1 bytes are needed, but only 0 are left.")]
    [InlineData("]ctorch\nSize\na.", "APPEND: torch.Size stands where a value must stand.")]
    [InlineData("](ctorch\nSize\nta.", "APPEND: a tuple of 1 stands where a value must stand.")]
    [InlineData("ctorch\nSize\n.", "STOP: torch.Size stands where a value must stand.")]
    [InlineData("ctorch\ndevice\n(K\u0001tR.", "REDUCE: torch.device takes a name")]
    [InlineData("ctorch\nSize\n((Ntt\u0052.", "REDUCE: torch.Size takes a tuple of integers.")]
    [InlineData("K\u0001Q.", "BINPERSID: a persistent id must be of a whole storage")]
    public void Operations_that_do_not_fit_what_is_there_are_refused(string pickle, string message) =>
        PickleBytes.Refusal(pickle).ShouldContain(message);

    [Theory]
    [InlineData(0, new long[] { 9 }, new long[] { 1 }, "its elements reach beyond the 8 of its storage")]
    [InlineData(1, new long[] { 8 }, new long[] { 1 }, "its elements reach beyond the 8")]
    [InlineData(8, new long[0], new long[0], "its elements reach beyond the 8")]
    [InlineData(-1, new long[] { 1 }, new long[] { 1 }, "nothing may be negative")]
    [InlineData(0, new long[] { -1 }, new long[] { 1 }, "nothing may be negative")]
    [InlineData(7, new long[] { 8 }, new long[] { -1 }, "nothing may be negative")]
    [InlineData(0, new long[] { 2, 2 }, new long[] { 4, 4 }, "its elements reach beyond the 8")]
    [InlineData(0, new[] { long.MaxValue, 2 }, new[] { long.MaxValue, 1 }, "its elements reach beyond the 8")]
    [InlineData(long.MaxValue, new[] { long.MaxValue }, new[] { long.MaxValue }, "its elements reach beyond the 8")]
    [InlineData(0, new[] { 2L, 1L << 62 }, new[] { 0L, 0L }, "no memory holds the shape")]
    [InlineData(0, new[] { 1L << 61 }, new[] { 0L }, "no memory holds the shape")]
    [InlineData(0, new[] { 1L << 40 }, new[] { 0L }, "all tensors together would have more than")]
    [InlineData(0, new long[] { 2 }, new long[] { 1, 1 }, "a shape and as many strides")]
    public void Tensors_reach_only_what_is_in_their_storage(long offset, long[] shape, long[] strides, string message) =>
        PickleBytes.Refusal(PickleBytes.Tensor(PickleBytes.Storage, offset, shape, strides), ".").ShouldContain(message);

    [Fact]
    public void Tensors_of_too_many_dimensions_are_refused() => PickleBytes.Refusal(
        PickleBytes.Tensor(PickleBytes.Storage, 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)]), ".")
        .ShouldContain("REDUCE: a tensor of 65 dimensions; at most 64 are read.");

    [Theory]
    [InlineData(new long[] { 0, 1L << 40 }, new long[] { 1, 1 })]
    [InlineData(new long[] { 2, 4 }, new long[] { 0, 2 })]
    public void Empty_and_overlapping_tensors_are_read(long[] shape, long[] strides)
    {
        using var file = PickleBytes.Read(PickleBytes.Tensor(PickleBytes.Storage, 0, shape, strides), ".");

        file.Tensors["tensor"].Shape.ShouldBe(shape);
        file.Tensors["tensor"].Bytes(0, (int)file.Tensors["tensor"].ByteCount).Length.ShouldBe((int)(shape[0] * 4 * 4 % 1024));
    }

    [Fact]
    public void Storages_must_be_there_and_as_long_as_is_said()
    {
        Refusal("torch\nFloatStorage\n", "1", 8).ShouldContain("BINPERSID: there is no entry 'archive/data/1' with that storage.");
        Refusal("torch\nFloatStorage\n", "0", 9).ShouldContain("a storage of 9 Float32, but the entry 'archive/data/0' has 32 bytes.");
        Refusal("torch\nDoubleStorage\n", "0", 8).ShouldContain("a storage of 8 Float64, but");
        Refusal("torch\nComplexFloatStorage\n", "0", 4).ShouldContain("GLOBAL: torch.ComplexFloatStorage is not among");
        PickleBytes.Refusal("]", PickleBytes.Storage, "a.").ShouldContain("APPEND: a storage stands where a value must stand.");

        static string Refusal(string kind, string key, byte count) => PickleBytes.Refusal(PickleBytes.StorageOf(kind, key, count), ".");
    }

    [Fact]
    public void Names_like_paths_name_nothing_outside_of_the_file()
    {
        var bytes = PickleBytes.File(
            PickleBytes.Of(PickleBytes.Tensor(PickleBytes.StorageOf("torch\nFloatStorage\n", "../../x", 8), 0, [8], [1]), "."),
            "archive/data/../../x");
        using var folder = new EmptyFolder();

        using var file = TorchFile.Read(bytes, Path.Combine(folder.Path, "a.pt"));

        file.Tensors["tensor"].ToArray<float>().Length.ShouldBe(8);
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
        PickleBytes.Refusal(PickleBytes.StorageOf("torch\nFloatStorage\n", "../../etc/passwd", 8), ".").ShouldContain("there is no entry");
    }

    [Fact]
    public void Tensors_that_are_not_plain_are_refused()
    {
        object[] made = ["ctorch._utils\n_rebuild_tensor_v2\n(", PickleBytes.Storage, "K\0K\u0008\u0085K\u0001\u0085\u0089"];
        const string Nothing = "ccollections\nOrderedDict\n)R";

        PickleBytes.Read(made, Nothing, "tR.").Tensors.Count.ShouldBe(1);
        PickleBytes.Read(made, Nothing, "}tR.").Tensors.Count.ShouldBe(1);
        PickleBytes.Refusal(made, "}K\u0001K\u0002stR.").ShouldContain("REDUCE: a tensor with hooks.");
        PickleBytes.Refusal(made, Nothing, "}X\u0003\0\0\0neg\u0088stR.").ShouldContain("REDUCE: a tensor whose elements are to be negated");
        PickleBytes.Refusal(made, "tR.").ShouldContain("REDUCE: a tensor is made of a storage");
        PickleBytes.Refusal("ctorch._utils\n_rebuild_tensor_v2\n(NNNNNNtR.").ShouldContain("REDUCE: a tensor is made of a storage");
        PickleBytes.Refusal("ctorch._utils\n_rebuild_parameter\n(N\u0089NtR.").ShouldContain("REDUCE: a parameter is made of a tensor");
    }

    [Fact]
    public void Bytes_without_a_type_are_read_as_the_tensor_says()
    {
        object[] made = ["ctorch._utils\n_rebuild_tensor_v3\n(", PickleBytes.StorageOf("torch.storage\nUntypedStorage\n", "0", 32),
            "K\0K\u0010\u0085K\u0001\u0085\u0089N"];

        using var file = PickleBytes.Read(made, "ctorch\nuint16\ntR.");

        file.Tensors["tensor"].ToArray<ushort>().ShouldBe(Enumerable.Range(0, 16).Select(i => (ushort)((2 * i) + (((2 * i) + 1) << 8))));
        PickleBytes.Refusal(made, "ctorch\nint64\ntR.").ShouldContain("its elements reach beyond the 4 of its storage");
        PickleBytes.Refusal(made, "NtR.").ShouldContain("REDUCE: a tensor of type None over a storage of bytes.");
        PickleBytes.Refusal(PickleBytes.Tensor(PickleBytes.StorageOf("torch\nUntypedStorage\n", "0", 32), 0, [8], [1]), ".")
            .ShouldContain("REDUCE: a tensor over torch.storage.UntypedStorage needs a type.");
    }

    [Fact]
    public void Two_tensors_under_one_path_are_refused() => PickleBytes.Refusal(
        "}(X\u0003\0\0\0a.b", PickleBytes.Tensor(PickleBytes.Storage, 0, [1], [1]),
        "X\u0001\0\0\0a}X\u0001\0\0\0b", PickleBytes.Tensor(PickleBytes.Storage, 0, [1], [1]), "su.")
        .ShouldContain("Two tensors are named 'a.b'.");

    [Fact]
    public void A_dictionary_as_Python_2_wrote_it_is_read()
    {
        using var file = PickleBytes.Read("ccollections\nOrderedDict\n(]](U\u0001\u0061K\u0005e\u0061tR.");

        file.Tensors.Metadata.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("a", "5"));
    }
}
