using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>Files with values that are no tensors, numbers or text. Those with a number in their name were written by
/// <c>tools/record_foreign_values.py</c>, the others by PyTorch 1.13.1 and, as for <c>numpy-rate</c>, 2.6.0.</summary>
public sealed class ForeignValueTests
{
    public static string Folder { get; } = Path.Combine(
        Repository.Root, "test", "Downhill.Files.Tests", "Torch", "Foreign");

    public static TheoryData<string> Arrays => [.. Names("numpy.?.pt")];

    public static TheoryData<string> Others => [.. Names("others.*.pt")];

    [Theory]
    [InlineData("multistep", 8, "")]
    [InlineData("onecycle", 8, "scheduler.anneal_func = builtins.getattr(…) (byte 1845 of data.pkl, not read)")]
    [InlineData("defaultdict", 4, "")]
    [InlineData("set", 2, "done = a set of 2 (byte 347 of data.pkl, not read)")]
    [InlineData("key-none", 2, "")]
    [InlineData("key-bool", 2, "")]
    [InlineData("key-tuple", 2, "")]
    [InlineData("seed", 2, "")]
    [InlineData("nparray", 3, "")]
    [InlineData("attribute2", 2, "")]
    [InlineData("extrastate-bytesio", 1, "layer._extra_state = an object of _io.BytesIO (byte 205 of data.pkl, not read)")]
    [InlineData("numpy-rate", 1, "")]
    public void One_foreign_thing_does_not_take_a_file_with_it(string name, int tensors, string opaque)
    {
        using var file = Open($"{name}.pt");

        file.Tensors.Count.ShouldBe(tensors);
        string.Join('\n', file.Opaque.Select(pair => $"{pair.Key} = {pair.Value}")).ShouldBe(opaque);
        file.Tensors.Values.ShouldAllBe(tensor => Bytes.Of(tensor).Length > 0);
    }

    [Theory]
    [InlineData("multistep", "scheduler.milestones.10", "1")]
    [InlineData("multistep", "scheduler.last_epoch", "3")]
    [InlineData("key-none", "extra.None", "1")]
    [InlineData("key-bool", "extra.True", "1")]
    [InlineData("key-tuple", "extra.('val', 0)", "0.5")]
    [InlineData("seed", "seed", "17982163893102248868")]
    [InlineData("numpy-rate", "param_groups.0.lr", "0.09755282581475769")]
    public void What_can_be_told_in_words_is(string name, string key, string value)
    {
        using var file = Open($"{name}.pt");

        file.Tensors.Metadata[key].ShouldBe(value);
    }

    [Fact]
    public void A_rate_that_NumPy_computed_is_a_rate()
    {
        using var file = Open("numpy-rate.pt");

        var options = TorchOptimizerState.From(file.Root, ["w"]).Groups[0].As(new MomentumOptions());

        options.LearningRate.At(0).Value.ShouldBe(0.09755282581475769);
    }

    [Fact]
    public void A_NumPy_array_is_a_tensor()
    {
        using var file = Open("nparray.pt");

        file.Tensors["stats"].ToArray<double>().ShouldBe([1, 2]);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void NumPy_arrays_of_plain_types_are_read_in_either_order_of_bytes_and_of_elements(string name)
    {
        using var file = Open(name);
        var arrays = (TorchDictionary)file.Root["arrays"];

        arrays.Count.ShouldBe(12 * 7);
        file.Opaque.ShouldBeEmpty();
        foreach (var (key, array) in arrays)
        {
            var tensor = array.ToTensor(key);
            var values = new double[tensor.Count];
            ElementReader.Read(tensor.Type, Bytes.Of(tensor), values);
            var isBool = tensor.Type == TensorType.Bool;
            values.ShouldBe(
                key.EndsWith("-single", StringComparison.Ordinal) ? [1]
                : key.EndsWith("-none", StringComparison.Ordinal) ? []
                : [.. Enumerable.Range(0, 6).Select(i => isBool ? Math.Min(i, 1.0) : i)], key);
            tensor.Shape.Count.ShouldBe(key.EndsWith("-single", StringComparison.Ordinal) ? 0 : 2, key);
        }

        arrays.Values.Select(array => array.ToTensor("").Type).Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void NumPy_scalars_are_numbers(string name)
    {
        using var file = Open(name);
        var scalars = (TorchDictionary)file.Root["scalars"];

        scalars.Count.ShouldBe(12);
        scalars.Select(pair => ((TorchScalar)pair.Value).Value).ShouldAllBe(
            value => Equals(value, true) || Equals(value, 1L) || Equals(value, 1.0));
        scalars["f2"].ToNumber().ShouldBe(1);
        ((TorchScalar)scalars["u8"]).Value.ShouldBe(1L);
        ((TorchScalar)scalars["b1"]).Value.ShouldBe(true);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Values_of_every_kind_stand_beside_weights_that_are_read(string name)
    {
        using var file = Open(name);

        file.Tensors["weights"].ToArray<float>().ShouldBe([0f, 1, 2, 3]);
        file.Tensors["parameter"].ToArray<float>().ShouldBe([0f, 1, 2]);
        file.Tensors["uint16"].ToArray<ushort>().ShouldBe([(ushort)0, (ushort)1, (ushort)2]);
        file.Tensors["numpy-random.1"].Shape.ShouldBe([624L]);
        file.Opaque.Count.ShouldBe(32);
        file.Opaque.Values.ShouldAllBe(leaf => leaf.Location.StartsWith("byte ", StringComparison.Ordinal));
        foreach (var (key, kind) in new[]
        {
            ("set", "a set of 2"), ("frozenset", "a frozenset of 1"), ("bytes", "bytes of 2"),
            ("bytearray", "a bytearray of 2"),
            ("complex", "the complex number 1-2j"), ("deque", "collections.deque(…)"),
            ("object", "an object of __main__.Settings"),
            ("class", "the name __main__.Settings"), ("function", "the name numpy.cos"),
            ("partial", "functools.partial(…)"),
            ("longer", "an integer of 8424 bits"), ("circle.1", "a list of 2 that contains itself"),
            ("text-array", "a NumPy array of numpy.dtype('U2')"),
            ("complex-tensor", "a tensor of torch.ComplexFloatStorage [2]"),
            ("large-view", "a tensor of Float32 [1099511627776]"), ("module", "an object of __main__.Layer"),
        })
        {
            file.Opaque[key].Kind.ShouldBe(kind);
        }

        file.Tensors.Metadata["long"].ShouldBe("-1267650600228229401496703205376");
        file.Tensors.Metadata["device"].ShouldBe("cuda:1");
        file.Tensors.Metadata["counter.a"].ShouldBe("2");
        (file.Tensors.Metadata["1"], file.Tensors.Metadata["1 (int)"], file.Tensors.Metadata["None"]).ShouldBe(
            ("7", "8", "1"));
    }

    private static TorchFile Open(string name) => TorchFile.Open(Path.Combine(Folder, name));

    private static IEnumerable<string> Names(string pattern) =>
        [.. Directory.EnumerateFiles(Folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
