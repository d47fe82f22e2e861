using System.Numerics;
using Downhill.Files.Torch;

namespace Downhill.Files.Tests.Torch;

public sealed class HostilePickleTests
{
    [Theory]
    [InlineData("cos\nsystem\n(X\u0004\0\0\0exittR.", "os.system(…) (byte 24 of data.pkl, not read)")]
    [InlineData("cbuiltins\neval\n)R.", "builtins.eval(…) (byte 18 of data.pkl, not read)")]
    [InlineData("X\u0002\0\0\0osX\u0006\0\0\0system\u0093)R.", "os.system(…) (byte 22 of data.pkl, not read)")]
    [InlineData("cos\nsystem\n.", "the name os.system (byte 2 of data.pkl, not read)")]
    [InlineData("cos\nsystem\n)R)R)R.", "os.system(…) (byte 18 of data.pkl, not read)")]
    [InlineData("ctorch\nFloatStorage\n)R.", "torch.FloatStorage(…) (byte 23 of data.pkl, not read)")]
    [InlineData("(ios\nsystem\n.", "an object of os.system (byte 3 of data.pkl, not read)")]
    [InlineData("(cos\nsystem\nNo.", "an object of os.system (byte 15 of data.pkl, not read)")]
    [InlineData("cos\nsystem\n)\u0081.", "an object of os.system (byte 14 of data.pkl, not read)")]
    [InlineData("cos\nsystem\n)}\u0092}b.", "an object of os.system (byte 15 of data.pkl, not read)")]
    [InlineData("ccopy_reg\n_reconstructor\n(cm\nC\nc__builtin__\nobject\nNtR}b.", "an object of m.C (byte 55 of data.pkl, not read)")]
    [InlineData("ccopyreg\n__newobj__\n(cm\nC\ntR.", "an object of m.C (byte 29 of data.pkl, not read)")]
    [InlineData("\u0082\u0001.", "the extension 1 (byte 2 of data.pkl, not read)")]
    [InlineData("\u0083\u0001\u0001.", "the extension 257 (byte 2 of data.pkl, not read)")]
    [InlineData("\u0084\u0001\0\0\0.", "the extension 1 (byte 2 of data.pkl, not read)")]
    [InlineData("P0\n.", "what only the program knows that wrote it (byte 2 of data.pkl, not read)")]
    [InlineData("K\u0001Q.", "what only the program knows that wrote it (byte 4 of data.pkl, not read)")]
    [InlineData("\u008F(K\u0001K\u0002\u0090.", "a set of 2 (byte 2 of data.pkl, not read)")]
    [InlineData("(K\u0001K\u0002\u0091.", "a frozenset of 2 (byte 7 of data.pkl, not read)")]
    [InlineData("c__builtin__\nset\n(](K\u0001K\u0002etR.", "a set of 2 (byte 28 of data.pkl, not read)")]
    [InlineData("\u0097\u0098.", "a buffer that is not in the file (byte 2 of data.pkl, not read)")]
    [InlineData("C\u0002ab.", "bytes of 2 (byte 2 of data.pkl, not read)")]
    [InlineData("B\u0002\0\0\0ab.", "bytes of 2 (byte 2 of data.pkl, not read)")]
    [InlineData("\u008E\u0002\0\0\0\0\0\0\0ab.", "bytes of 2 (byte 2 of data.pkl, not read)")]
    [InlineData("\u0096\u0002\0\0\0\0\0\0\0ab.", "a bytearray of 2 (byte 2 of data.pkl, not read)")]
    [InlineData("c__builtin__\nbytearray\n(X\u0001\0\0\0aX\u0007\0\0\0latin-1tR.", "a bytearray of 1 (byte 45 of data.pkl, not read)")]
    [InlineData("U\u0001\u00FF.", "bytes of 1 (byte 2 of data.pkl, not read)")]
    [InlineData("c__builtin__\ncomplex\n(G?\u00F0\0\0\0\0\0\0G\u00C0\0\0\0\0\0\0\0tR.", "the complex number 1-2j (byte 43 of data.pkl, not read)")]
    [InlineData("ccollections\nOrderedDict\n(K\u0001tR.", "a dictionary (byte 31 of data.pkl, not read: what it is to be made of")]
    [InlineData("ctorch\ndevice\n(K\u0001tR.", "a device (byte 20 of data.pkl, not read)")]
    [InlineData("ctorch\nSize\n(NtR.", "torch.Size(…) (byte 17 of data.pkl, not read)")]
    [InlineData("cos\n\u001B[2J\n.", "the name os.?[2J (byte 2 of data.pkl, not read)")]
    public void What_is_not_understood_is_a_leaf_that_says_what_and_where_it_is(string pickle, string leaf)
    {
        using var file = PickleBytes.Read("}(K\u0005", PickleBytes.Tensor(PickleBytes.Storage, 0, [8], [1]), "K\u0006N",
            "X\u0001\0\0\0x", pickle[..^1], "u.");
        var alone = PickleBytes.Read(pickle).Root.ShouldBeAssignableTo<TorchOpaque>()!;

        $"{alone}".ShouldStartWith(leaf);
        file.Tensors["5"].ToArray<float>().Length.ShouldBe(8);
        file.Opaque.ShouldHaveSingleItem().Key.ShouldBe("x");
        file.Opaque["x"].Kind.ShouldBe(alone.Kind);
        file.Tensors.Metadata["x"].ShouldBe($"{file.Opaque["x"]}");
    }

    [Fact]
    public void Asking_a_leaf_for_numbers_is_an_error_that_says_what_and_where_it_is()
    {
        using var file = PickleBytes.Read("}(X\u0001\0\0\0x\u008Fu.");

        Should.Throw<InvalidDataException>(() => file.Root["x"].ToNumber()).Message
            .ShouldBe("This is no number: a set of 0 (byte 10 of data.pkl, not read).");
        Should.Throw<InvalidDataException>(() => file.Root["x"].ToTensor("w")).Message
            .ShouldBe("'w' is no tensor: a set of 0 (byte 10 of data.pkl, not read).");
        Should.Throw<KeyNotFoundException>(() => file.Tensors["x"]).Message
            .ShouldBe("'x' is no tensor: a set of 0 (byte 10 of data.pkl, not read).");
        Should.Throw<CheckpointException>(
            () => Weights.Load([new Parameter("x", new float[1], new float[1])], file.Tensors)).Message
            .ShouldContain("x: no tensor, but a set of 0 (byte 10 of data.pkl, not read)");
    }

    [Fact]
    public void Every_operation_of_pickle_is_known_and_no_other()
    {
        var known = Enumerable.Range(0, 256).Where(opcode => !PickleBytes.Refusal(new[] { (byte)opcode })
            .Contains("there is no such operation", StringComparison.Ordinal)).Select(opcode => (Opcode)opcode);

        known.ShouldBe(Enum.GetValues<Opcode>(), ignoreOrder: true);
    }

    [Theory]
    [InlineData("]q\0h\0a.", "a list of 1 that contains itself")]
    [InlineData("]q\0(h\0e.", "a list of 1 that contains itself")]
    [InlineData("}q\0K\0h\0s.", "a dictionary of 1 that contains itself")]
    [InlineData("]q\0]q\u0001h\0ah\0h\u0001a\u0087.", "a list of 1 that contains itself")]
    [InlineData("]q\0h\0\u0085q\u0001a0h\u0001.", "a tuple of 1 that contains itself")]
    public void What_contains_itself_is_a_leaf_within(string pickle, string leaf)
    {
        using var file = PickleBytes.Read(
            "}(X\u0001\0\0\0x", pickle[..^1], "X\u0001\0\0\0y", PickleBytes.Tensor(
            PickleBytes.Storage, 0, [8], [1]), "u.");

        file.Opaque.Values.ShouldAllBe(value => value.Kind == leaf);
        file.Opaque.ShouldNotBeEmpty();
        file.Tensors.Keys.ShouldBe(["y"]);
    }

    [Fact]
    public void What_is_shared_without_a_circle_is_read()
    {
        using var file = PickleBytes.Read("](]q\0h\0e.");

        ((TorchList)file.Root)[0].ShouldBeSameAs(((TorchList)file.Root)[1]);
    }

    [Fact]
    public void Values_within_values_are_bounded()
    {
        using var lists = PickleBytes.Read(new string(']', 150), new string('a', 149), ".");
        using var tuples = PickleBytes.Read("N", new string('\u0085', 100_000), ".");
        using var fine = PickleBytes.Read(new string(']', 100), new string('a', 99), ".");

        lists.Root.Extent.Depth.ShouldBe(50);
        tuples.Root.Extent.Depth.ShouldBeInRange(1, 100);
        lists.Opaque.ShouldHaveSingleItem().Value.Kind.ShouldBe("a list of 1");
        $"{tuples.Opaque.Values.Single()}".ShouldContain("there are more than 100 levels of values within values");
        (fine.Root.Extent.Depth, fine.Opaque.Count).ShouldBe((100, 0));
    }

    [Fact]
    public void A_few_bytes_cannot_stand_for_billions_of_values()
    {
        // Each tuple holds the one before twice.
        var doubled = string.Concat(Enumerable.Range(0, 60).Select(i => $"q{(char)i}h{(char)i}\u0086"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var file = PickleBytes.Read(
            "}(X\u0001\0\0\0x", PickleBytes.Tensor(PickleBytes.Storage, 0, [8], [1]), "X\u0001\0\0\0y}K\0}K\0",
            "K\u0001", doubled, "ssu.");

        file.Tensors.Keys.ShouldBe(["x"]);
        file.Tensors.Metadata["y.0.0"].ShouldBe("a tuple of 2, too large to be laid out: 1152921504606846976 values");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_value_repeated_at_every_shallow_level_is_laid_out_only_so_far()
    {
        var many = string.Concat(Enumerable.Repeat("h\0", 3000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var file = PickleBytes.Read(
            $"(({string.Concat(Enumerable.Repeat("N", 3000))}tq\0({many}tq\u0001({many.Replace('\0', '\u0001')}tt.");

        file.Tensors.Metadata.Values.Last().ShouldContain("too large to be laid out: 27009003000 values");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(512 << 20);
    }

    [Fact]
    public void Long_lists_under_long_keys_are_laid_out()
    {
        var key = new string('k', 300);
        using var booleans = PickleBytes.Read($"}}X\u002c\u0001\0\0{key}](", new string('\u0088', 30_000), "es.");
        using var losses = PickleBytes.Read(
            "}X\u0004\0\0\0loss](", Enumerable.Repeat(
                new byte[] { (byte)'G', 63, 240, 0, 0, 0, 0, 0, 0 }, 60_000).SelectMany(x => x).ToArray(), "es.");

        booleans.Tensors.Metadata.Count.ShouldBe(30_000);
        booleans.Tensors.Metadata[$"{key}.29999"].ShouldBe("True");
        losses.Tensors.Metadata.Count.ShouldBe(60_000);
        losses.Tensors.Metadata["loss.59999"].ShouldBe("1");
    }

    [Fact]
    public void Copies_of_one_text_or_dictionary_do_not_fill_the_memory()
    {
        var text = new string('x', 10_000);
        var entries = string.Concat(Enumerable.Range(0, 2000).Select(i => $"M{(char)(i & 255)}{(char)(i >> 8)}N"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var bytes = PickleBytes.Read(
            $"X\u0010\u0027\0\0{text}q\0X\u0006\0\0\0latin1\u0086q\u0001c_codecs\nencode\nq\u0002](",
            string.Concat(Enumerable.Repeat("h\u0002h\u0001R", 10_000)), "e\u0087.");
        using var dictionaries = PickleBytes.Read($"}}({entries}u\u0085q\u0001ccollections\nCounter\nq\u0002](",
            string.Concat(Enumerable.Repeat("h\u0002h\u0001R", 10_000)), "e\u0087.");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 << 20);
    }

    [Fact]
    public void Integers_have_any_length()
    {
        Value(new byte[] { 0x8A, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }).ShouldBe(long.MaxValue);
        Value(new byte[] { 0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80 }).ShouldBe(long.MinValue);
        Value(new byte[] { 0x8A, 2, 0xFF, 0x7F }).ShouldBe(32767L);
        Value(new byte[] { 0x8A, 1, 0xFF }).ShouldBe(-1L);
        Value(new byte[] { 0x8A, 0 }).ShouldBe(0L);
        Value(new byte[] { 0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1 }).ShouldBe(BigInteger.Pow(2, 64));
        Value(new byte[] { 0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF }).ShouldBe(-BigInteger.Pow(2, 64));
        Value("\u008B\u0009\0\0\0\0\0\0\0\0\0\0\0\u0001").ShouldBe(BigInteger.Pow(2, 64));
        Value("L18446744073709551616L\n").ShouldBe(BigInteger.Pow(2, 64));
        PickleBytes.Read(new byte[] { 0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, ".").Root.ToNumber().ShouldBe(
            Math.ScaleB(1, 64));
        $"{PickleBytes.Read("\u008B\u0001\u0002\0\0", new byte[513], ".").Root}".ShouldStartWith(
            "an integer of 4104 bits (byte 2");
        $"{PickleBytes.Read("L", new string('9', 2000), "\n.").Root}".ShouldStartWith(
            "an integer of 2000 digits (byte 2");

        static object? Value(object number) => ((TorchScalar)PickleBytes.Read(number, ".").Root).Value;
    }

    [Theory]
    [InlineData("I-7\n.", -7L)]
    [InlineData("I00\n.", false)]
    [InlineData("I01\n.", true)]
    [InlineData("L12L\n.", 12L)]
    [InlineData("F1.5e3\n.", 1500.0)]
    [InlineData("Finf\n.", double.PositiveInfinity)]
    [InlineData("F-inf\n.", double.NegativeInfinity)]
    [InlineData("Fnan\n.", double.NaN)]
    [InlineData("S'it\\'s \\x41\\n'\n.", "it's A\n")]
    [InlineData("S\"a\"\n.", "a")]
    [InlineData("V\\u0416\\U0001F600\u00E4\\q\n.", "Ж😀ä\\q")]
    [InlineData("Np7\n0g7\n.", null)]
    [InlineData("(N1K\u0001.", 1L)]
    [InlineData("K\u0001(0.", 1L)]
    [InlineData("K\u00012\u00860K\u0003.", 3L)]
    public void Operations_of_all_protocols_are_carried_out(string pickle, object? value) =>
        ((TorchScalar)PickleBytes.Read(pickle).Root).Value.ShouldBe(value);

    [Fact]
    public void Half_a_surrogate_pair_is_text() =>
        ((TorchScalar)PickleBytes.Read("X\u0004\0\0\0\u00ED\u00A0\u0080a.").Root).Value.ShouldBe("\uD800a");

    [Fact]
    public void Lists_and_dictionaries_of_protocol_0_are_read()
    {
        using var file = PickleBytes.Read("(dp0\nS'a'\n(lp1\nI1\naI2\nasS'b'\n((I5\nI6\nltp2\ns.");

        file.Tensors.Metadata.ShouldBe(
            new Dictionary<string, string> { ["a.0"] = "1", ["a.1"] = "2", ["b.0.0"] = "5", ["b.0.1"] = "6" });
    }

    [Theory]
    [InlineData("N", "None")]
    [InlineData("\u0088", "True")]
    [InlineData("G?\u00E0\0\0\0\0\0\0", "0.5")]
    [InlineData("K\u0001X\u0001\0\0\0a\u0086", "(1, 'a')")]
    [InlineData("K\u0001\u0085", "(1,)")]
    [InlineData(")", "()")]
    [InlineData("cos\nsystem\n", "os.system")]
    [InlineData("C\u0001a", "bytes of 1 (byte 4 of data.pkl, not read)")]
    public void Keys_of_any_hashable_kind_are_written_as_Python_writes_them(string key, string name)
    {
        using var file = PickleBytes.Read("}(", key, "K\u0005u.");

        ((TorchDictionary)file.Root).Keys.ShouldBe([name]);
        file.Root[name].ToNumber().ShouldBe(5);
    }

    [Fact]
    public void Keys_that_are_written_alike_are_told_apart_and_of_two_alike_the_later_counts()
    {
        using var file = PickleBytes.Read(
            "}(K\u0001K\u0005X\u0001\0\0\01K\u0006K\u0001K\u0007NK\u0008X\u0004\0\0\0NoneK\u0009u.");

        file.Tensors.Metadata.ShouldBe(
            new Dictionary<string, string> { ["1"] = "7", ["1 (str)"] = "6", ["None"] = "8", ["None (str)"] = "9" });
    }

    [Fact]
    public void Keys_without_end_are_cut()
    {
        // Each tuple holds the one before twice.
        var doubled = string.Concat(Enumerable.Range(0, 60).Select(i => $"q{(char)i}h{(char)i}\u0086"));
        using var file = PickleBytes.Read("}K\u0001", doubled, "K\u0005s.");

        ((TorchDictionary)file.Root).Keys.Single().ShouldEndWith("… (byte 304 of data.pkl)");
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
    [InlineData("}]Ns.", "SETITEM: a list of 0 cannot be a key.")]
    [InlineData("]}Na.", "byte 5: APPEND: a dictionary of 0 cannot be appended to.")]
    [InlineData("](N\u0090.", "ADDITEMS: nothing can be added to a list of 0.")]
    [InlineData("}}b.", "byte 4: BUILD: a dictionary of 0 has no attributes.")]
    [InlineData("]}b.", "byte 4: BUILD: a list of 0 has no attributes.")]
    [InlineData("N}b.", "byte 4: BUILD: None has no attributes.")]
    [InlineData("h\u0005.", "byte 2: BINGET: nothing was remembered as 5.")]
    [InlineData("g5\n.", "byte 2: GET: nothing was remembered as 5.")]
    [InlineData("Np-5\n.", "byte 3: PUT: no number stands where one must.")]
    [InlineData("q\0.", "byte 2: BINPUT: there is no value for it.")]
    [InlineData("0.", "byte 2: POP: there is no value for it.")]
    [InlineData("1.", "byte 2: POP_MARK: there is no mark for it.")]
    [InlineData("2.", "byte 2: DUP: there is no value for it.")]
    [InlineData("K\u0001)R.", "byte 5: REDUCE: 1 cannot be called.")]
    [InlineData("N)\u0081.", "byte 4: NEWOBJ: None cannot be called.")]
    [InlineData("N)}\u0092.", "byte 5: NEWOBJ_EX: None cannot be called.")]
    [InlineData("(No.", "byte 4: OBJ: None cannot be called.")]
    [InlineData("(o.", "byte 3: OBJ: there is no class.")]
    [InlineData("ccollections\nOrderedDict\n]R.", "REDUCE: arguments must be a tuple.")]
    [InlineData("K\u0001K\u0002\u0093.", "byte 6: STACK_GLOBAL: a name must be text.")]
    [InlineData("\u00FF.", "byte 2: 0xFF: there is no such operation.")]
    [InlineData("I1x\n.", "byte 2: INT: no number stands where one must.")]
    [InlineData("F\n.", "byte 2: FLOAT: no number stands where one must.")]
    [InlineData("S'a\n.", "byte 2: STRING: text must stand in quotes.")]
    [InlineData("S'\\'\n.", "byte 2: STRING: text must stand in quotes.")]
    [InlineData("V\\uD8\n.", "byte 2: UNICODE: text with an escape that stands for nothing.")]
    [InlineData("V\\U00110000\n.", "byte 2: UNICODE: text with an escape that stands for nothing.")]
    [InlineData("\u0080\u0006.", "byte 2: PROTO: protocol 6; those up to 5 are read.")]
    [InlineData("X\u0001\0\0\0\u00FF.", "byte 2: BINUNICODE: text that is not UTF-8")]
    [InlineData("X\u00FF\u00FF\u00FF\u00FF.", "byte 2: BINUNICODE: 4294967295 bytes are needed, but only 1 are left.")]
    [InlineData("B\u00FF\u00FF\u00FF\u00FF.", "byte 2: BINBYTES: 4294967295 bytes are needed, but only 1 are left.")]
    [InlineData("\u008B\u00FF\u00FF\u00FF\u00FF.", "byte 2: LONG4: 4294967295 bytes are needed, but only 1 are left.")]
    [InlineData("\u008D\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF.", "byte 2: BINUNICODE8: 18446744073709551615 bytes are needed")]
    [InlineData("cos", "byte 2: GLOBAL: a line without an end")]
    [InlineData("", "byte 2: the next operation: 1 bytes are needed, but only 0 are left.")]
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
    public void Tensors_reach_only_what_is_in_their_storage(long offset, long[] shape, long[] strides, string message)
    {
        using var file = PickleBytes.Read("}(K\u0005", PickleBytes.Tensor(PickleBytes.Storage, offset, shape, strides),
            "K\u0006", PickleBytes.Tensor(PickleBytes.Storage, 0, [8], [1]), "u.");

        Should.Throw<KeyNotFoundException>(() => file.Tensors["5"]).Message.ShouldContain(message);
        Should.Throw<InvalidDataException>(() => file.Root["5"].ToTensor("5")).Message.ShouldContain(message);
        file.Tensors["6"].ToArray<float>().Length.ShouldBe(8);
    }

    [Fact]
    public void Tensors_of_too_many_dimensions_are_not_read() => Leaf(
        PickleBytes.Tensor(PickleBytes.Storage, 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)]), ".")
        .ShouldContain("it has 65 dimensions; at most 64 are read");

    [Theory]
    [InlineData(new long[] { 0, 1L << 40 }, new long[] { 1, 1 })]
    [InlineData(new long[] { 2, 4 }, new long[] { 0, 2 })]
    public void Empty_and_overlapping_tensors_are_read(long[] shape, long[] strides)
    {
        using var file = PickleBytes.Read(PickleBytes.Tensor(PickleBytes.Storage, 0, shape, strides), ".");

        file.Tensors["tensor"].Shape.ShouldBe(shape);
        file.Tensors["tensor"].Bytes(0, (int)file.Tensors["tensor"].ByteCount).Length.ShouldBe(
            (int)(shape[0] * 4 * 4 % 1024));
    }

    [Fact]
    public void Storages_must_be_there_and_as_long_as_is_said()
    {
        Tensor("torch\nFloatStorage\n", "1", 8).ShouldContain("there is no entry 'archive/data/1' with its storage");
        Tensor("torch\nFloatStorage\n", "0", 9).ShouldContain("the entry 'archive/data/0' of its storage has 32 bytes");
        Tensor("torch\nDoubleStorage\n", "0", 8).ShouldContain(
            "the entry 'archive/data/0' of its storage has 32 bytes");
        Tensor("torch\nComplexFloatStorage\n", "0", 4).ShouldStartWith(
            "a tensor of torch.ComplexFloatStorage [4] (byte");
        Tensor("torch\nComplexFloatStorage\n", "0", 4).ShouldContain("elements of that type are not read");
        Tensor("m\nTheirStorage\n", "0", 4).ShouldStartWith("a tensor of m.TheirStorage [4] (byte");
        Leaf(PickleBytes.Storage, ".").ShouldStartWith("a storage of 8 Float32 (byte");

        static string Tensor(string kind, string key, byte count) =>
            Leaf(PickleBytes.Tensor(PickleBytes.StorageOf(kind, key, count), 0, [count], [1]), ".");
    }

    [Fact]
    public void Names_like_paths_name_nothing_outside_of_the_file()
    {
        var bytes = PickleBytes.File(
            PickleBytes.Of(
                PickleBytes.Tensor(PickleBytes.StorageOf("torch\nFloatStorage\n", "../../x", 8), 0, [8], [1]), "."),
            "archive/data/../../x");
        using var folder = new EmptyFolder();

        using var file = TorchFile.Read(bytes, Path.Combine(folder.Path, "a.pt"));

        file.Tensors["tensor"].ToArray<float>().Length.ShouldBe(8);
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
        Leaf(
            PickleBytes.Tensor(PickleBytes.StorageOf("torch\nFloatStorage\n", "../../etc/passwd", 8), 0, [8], [1]), ".")
            .ShouldContain("there is no entry 'archive/data/../../etc/passwd'");
    }

    [Fact]
    public void Tensors_that_are_not_plain_are_not_read()
    {
        object[] made = ["ctorch._utils\n_rebuild_tensor_v2\n(", PickleBytes.Storage,
            "K\0K\u0008\u0085K\u0001\u0085\u0089"];
        const string Nothing = "ccollections\nOrderedDict\n)R";

        PickleBytes.Read(made, Nothing, "tR.").Tensors.Count.ShouldBe(1);
        PickleBytes.Read(made, Nothing, "}tR.").Tensors.Count.ShouldBe(1);
        PickleBytes.Read(made, "}K\u0001K\u0002stR.").Tensors.Count.ShouldBe(1);
        Leaf(made, Nothing, "}X\u0003\0\0\0neg\u0088stR.").ShouldContain(
            "its elements are to be negated or conjugated");
        Leaf(made, "tR.").ShouldContain("it is not made of a storage");
        Leaf("ctorch._utils\n_rebuild_tensor_v2\n(NNNNNNtR.").ShouldStartWith("a tensor (byte");
        Leaf("ctorch._utils\n_rebuild_parameter\n(N\u0089NtR.").ShouldStartWith("a parameter (byte");
        Leaf("ctorch._utils\n_rebuild_sparse_tensor\n(NNtR.").ShouldStartWith(
            "torch._utils._rebuild_sparse_tensor(…) (byte");
    }

    [Fact]
    public void Tensors_of_subclasses_and_parameters_are_their_tensors()
    {
        var tensor = PickleBytes.Tensor(PickleBytes.Storage, 0, [8], [1]);
        const string Nothing = "ccollections\nOrderedDict\n)R";

        Named("ctorch._utils\n_rebuild_parameter\n(", tensor, "\u0088", Nothing, "tR.");
        Named("ctorch._utils\n_rebuild_parameter_with_state\n(", tensor, "\u0088", Nothing, "}tR.");
        Named("ctorch.nn.parameter\nParameter\n(", tensor, "\u0088tR.");
        Named(
            "ctorch._tensor\n_rebuild_from_type_v2\n(ctorch._utils\n_rebuild_parameter\nctheir\nTensor\n(", tensor,
            "\u0088", Nothing, "t}tR.");
        Leaf("ctorch._tensor\n_rebuild_from_type_v2\n(ctheir\nfunction\nctheir\nTensor\n)}tR.").ShouldStartWith(
            "their.function(…) (byte");

        static void Named(params object[] pickle)
        {
            using var file = PickleBytes.Read(pickle);
            file.Tensors["tensor"].ToArray<float>().Length.ShouldBe(8);
        }
    }

    [Fact]
    public void Functions_as_arguments_of_functions_have_an_end()
    {
        const string Outer = "ctorch._tensor\n_rebuild_from_type_v2\n";
        // Each calls the one within it.
        var nested = string.Concat(Enumerable.Repeat("0(h\0Nh\u0001Ntq\u0001", 50_000));

        Leaf(Outer, "q\0)q\u0001", nested, "0h\u0001R.").ShouldStartWith(
            "torch._tensor._rebuild_from_type_v2(…) (byte");
    }

    [Fact]
    public void Bytes_without_a_type_are_read_as_the_tensor_says()
    {
        object[] made = ["ctorch._utils\n_rebuild_tensor_v3\n(", PickleBytes.StorageOf(
            "torch.storage\nUntypedStorage\n", "0", 32),
            "K\0K\u0010\u0085K\u0001\u0085\u0089N"];

        using var file = PickleBytes.Read(made, "ctorch\nuint16\ntR.");

        file.Tensors["tensor"].ToArray<ushort>().ShouldBe(
            Enumerable.Range(0, 16).Select(i => (ushort)((2 * i) + (((2 * i) + 1) << 8))));
        Leaf(made, "ctorch\nint64\ntR.").ShouldContain("its elements reach beyond the 4 of its storage");
        Leaf(made, "ctorch\ncomplex64\ntR.").ShouldStartWith("a tensor of torch.complex64 [16] (byte");
        Leaf(made, "NtR.").ShouldContain("a tensor of None [16] (byte");
        Leaf(PickleBytes.Tensor(PickleBytes.StorageOf("torch\nUntypedStorage\n", "0", 32), 0, [8], [1]), ".")
            .ShouldContain("a tensor over torch.storage.UntypedStorage needs a type");
    }

    [Fact]
    public void Two_tensors_under_one_path_are_told_apart()
    {
        using var file = PickleBytes.Read(
            "}(X\u0003\0\0\0a.b", PickleBytes.Tensor(PickleBytes.Storage, 0, [1], [1]),
            "X\u0001\0\0\0a}X\u0001\0\0\0b", PickleBytes.Tensor(PickleBytes.Storage, 0, [2], [1]), "su.");

        file.Tensors.Keys.ShouldBe(["a.b", "a.b (2)"]);
        file.Tensors["a.b (2)"].Shape.ShouldBe([2L]);
    }

    [Fact]
    public void A_dictionary_as_Python_2_wrote_it_is_read()
    {
        using var file = PickleBytes.Read("ccollections\nOrderedDict\n(]](U\u0001\u0061K\u0005e\u0061tR.");

        file.Tensors.Metadata.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("a", "5"));
    }

    /// <summary>What an opaque root says of itself.</summary>
    private static string Leaf(params object[] pickle) =>
        $"{PickleBytes.Read(pickle).Root.ShouldBeAssignableTo<TorchOpaque>()}";
}
