using Downhill.Files.Torch;
using Downhill.Sweeps;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>What is written here is read by PyTorch too: with <c>DOWNHILL_TORCH_FILES</c> set to a folder these tests
/// leave their files there, for <c>tools/check_torch_files.py</c>.</summary>
public sealed class TorchWriterTests : IDisposable
{
    private readonly string? kept = Environment.GetEnvironmentVariable("DOWNHILL_TORCH_FILES");
    private readonly string folder;

    public TorchWriterTests() =>
        folder = kept is null ? Directory.CreateTempSubdirectory("torch").FullName
            : Directory.CreateDirectory(kept).FullName;

    public static TheoryData<int> Forms => [.. Enumerable.Range(0, TorchForms.All.Count)];

    public void Dispose()
    {
        if (kept is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Tensors_of_every_type_and_shape_come_back()
    {
        var path = Path.Combine(folder, "types.model.pt");
        using var written = EveryType();

        TorchFile.WriteModel(path, written);

        using var read = TorchFile.Open(path);
        ShouldBeSame(read.Tensors, written);
    }

    [Fact]
    public void Numbers_of_every_type_that_PyTorch_1_13_has_come_back()
    {
        var path = Path.Combine(folder, "numbers.model.pt");
        using var written = Numbers();

        TorchFile.WriteModel(path, written);

        using var read = TorchFile.Open(path);
        ShouldBeSame(read.Tensors, written);
        read.Tensors.Values.Select(tensor => tensor.Type).Distinct().Count().ShouldBe(10);
    }

    /// <summary>Writes 5 GiB, so only by hand: <c>--explicit only --filter-method "*4_GiB*"</c>.</summary>
    [Fact(Explicit = true)]
    public void A_file_of_more_than_4_GiB_is_written_and_read()
    {
        var path = Path.Combine(folder, "huge.model.pt");
        using var written = new TensorSet([
            StoredTensor.Of<float>("first", new[] { 1f, 2f }), new Endless("huge", 5L << 30), StoredTensor.Of<float>(
                "last", new[] { 3f, 4f })]);

        TorchFile.WriteModel(path, written);

        using var read = TorchFile.Open(path);
        read.Tensors["last"].ToArray<float>().ShouldBe([3, 4]);
        read.Tensors["huge"].Bytes((5L << 30) - 9, 9).ToArray().ShouldBe(
            written["huge"].Bytes((5L << 30) - 9, 9).ToArray());
        if (kept is null)
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Numbers_of_64_bits_are_read_where_they_are_used()
    {
        var path = Path.Combine(folder, "wide.pt");
        using var written = EveryType();

        // As if everything from 16 bytes on were beyond 4 GiB.
        using (var stream = File.Create(path))
        {
            TorchWriter.Model(stream, written, wideFrom: 16);
        }

        using var read = TorchFile.Open(path);
        ShouldBeSame(read.Tensors, written);
    }

    [Fact]
    public void The_same_tensors_give_the_same_bytes_and_each_begins_at_a_multiple_of_64()
    {
        using MemoryStream first = new(), second = new();
        using var tensors = EveryType();

        TorchWriter.Model(first, tensors);
        TorchWriter.Model(second, tensors);

        first.ToArray().ShouldBe(second.ToArray());
        ZipReader.Read(new MemoryBytes(first.ToArray()), "x").Values.ShouldAllBe(entry => entry.Start % 64 == 0);
    }

    [Fact]
    public void What_is_written_uses_only_what_a_restricted_loader_allows()
    {
        using var stream = new MemoryStream();
        using var tensors = EveryType();
        TorchWriter.Model(stream, tensors);
        var bytes = new MemoryBytes(stream.ToArray());
        var pickle = ZipReader.Read(bytes, "x")["archive/data.pkl"];
        var reader = new PickleReader(bytes, pickle.Start, pickle.Start + pickle.Length, "x", "data.pkl");

        // Those of torch/_weights_only_unpickler that are needed; each with how many bytes it takes along.
        var opcode = reader.Next();
        opcode.ShouldBe(Opcode.Proto);
        reader.Byte().ShouldBe((byte)2);
        for (opcode = reader.Next(); opcode != Opcode.Stop; opcode = reader.Next())
        {
            switch (opcode)
            {
                case Opcode.BinUnicode: reader.Text(reader.UInt32()); break;
                case Opcode.BinInt: reader.Int32(); break;
                case Opcode.Global:
                    var named = Globals.Find($"{reader.LineOfText()}.{reader.LineOfText()}", default);
                    (named is StorageKind or TorchScalar or Global { Make: not null }).ShouldBeTrue($"{named}");
                    break;
                default:
                    opcode.ShouldBeOneOf(
                        Opcode.Mark, Opcode.Tuple, Opcode.Reduce, Opcode.SetItems, Opcode.BinPersId, Opcode.NewFalse,
                        Opcode.NewTrue);
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void State_of_every_optimizer_that_PyTorch_has_comes_back(int form)
    {
        var options = Changed(TorchForms.All[form]);
        var name = TorchForms.All[form].GetType().Name;
        using var model = Model();
        var (state, gradients) = State(options, model);

        TorchFile.WriteModel(Path.Combine(folder, $"{name}.model.pt"), model);
        TorchFile.WriteOptimizer(Path.Combine(folder, $"{name}.optimizer.pt"), state);
        TorchFile.WriteModel(Path.Combine(folder, $"{name}.gradients.pt"), gradients);
        TorchFile.WriteModel(Path.Combine(folder, $"{name}.after.pt"), After(options, model, gradients, state));

        using var read = TorchFile.Open(Path.Combine(folder, $"{name}.optimizer.pt"));
        var again = TorchOptimizerState.From(read.Root);
        ShouldBeSame(again.State, state.State);
        again.Steps.ShouldBe(state.Steps, ignoreOrder: true);
        again.Groups.Select(group => group.Parameters).ShouldBe(state.Groups.Select(group => group.Parameters));
        again.Groups[0].As(TorchForms.All[form]).ShouldBe(options);
    }

    [Fact]
    public void State_of_a_parameter_that_is_in_no_group_is_refused()
    {
        StoredTensor[] tensors = [StoredTensor.Of<float>("a/exp_avg", new float[1])];

        Should.Throw<ArgumentException>(() => new TorchOptimizerState(tensors, new Dictionary<string, long>(), []))
            .Message.ShouldContain("There is state of 'a', which is in no group.");
    }

    private static void ShouldBeSame(TensorSet actual, TensorSet expected)
    {
        actual.Keys.ShouldBe(expected.Keys);
        foreach (var (name, tensor) in expected)
        {
            actual[name].Type.ShouldBe(tensor.Type, name);
            actual[name].Shape.ShouldBe(tensor.Shape, name);
            actual[name].Bytes(0, (int)tensor.ByteCount).ToArray().ShouldBe(
                tensor.Bytes(0, (int)tensor.ByteCount).ToArray(), name);
        }
    }

    private static TensorSet EveryType() => new(
    [
        .. Enum.GetValues<TensorType>().Where(type => type != TensorType.Opaque).Select(
            type => StoredTensor.Of($"of.{type}", type, new byte[6 * type.Size()], [2, 3])),
        StoredTensor.Of<float>("number", new[] { 2.5f }, []),
        StoredTensor.Of<double>("empty", Array.Empty<double>(), [0, 3]),
        StoredTensor.Of<float>("größer", new[] { 1f, float.NaN, -0f, float.Epsilon }),
        StoredTensor.Of<long>(
            "long", Enumerable.Range(0, 1000).Select(i => long.MaxValue / (i + 1)).ToArray(), [10, 100]),
    ]);

    /// <summary>1 to 6 in every type that PyTorch had before it had storages of bytes.</summary>
    private static TensorSet Numbers()
    {
        double[] numbers = [1, 2, 3, 4, 5, 6];
        return new(
        [
            In(x => x % 2 == 1), In(x => (byte)x), In(x => (sbyte)x), In(x => (short)x), In(x => (int)x), In(
                x => (long)x),
            In(x => (Half)x), In(x => (BFloat16)(float)x), In(x => (float)x), In(x => x),
        ]);

        StoredTensor In<T>(Converter<double, T> convert)
            where T : unmanaged => StoredTensor.Of<T>(
                $"{TensorTypeExtensions.Of<T>()}", Array.ConvertAll(numbers, convert), [2, 3]);
    }

    private static TensorSet Model() => new(
    [
        StoredTensor.Of<float>("layer.weight", Draw.Normal(6, seed: 1), [2, 3]),
        StoredTensor.Of<float>("layer.bias", Draw.Normal(2, seed: 2), [2]),
        StoredTensor.Of<float>("layer.logit_scale", Draw.Normal(1, seed: 4), []),
        StoredTensor.Of<float>("never.moved", Draw.Normal(2, seed: 3), [2]),
    ]);

    /// <summary>Options that differ from the defaults in every number.</summary>
    private static OptimizerOptions Changed(OptimizerOptions options) =>
        OptionInfo.Of(options).Where(info => info.IsNumber)
        .Aggregate(
            options, (options, info) => info.With(options, info.Name.StartsWith("Eps", StringComparison.Ordinal) ? 1e-4
            : info.Name.StartsWith("Learn", StringComparison.Ordinal) ? 0.0625 : 0.375));

    /// <summary>The state after five updates of three of four parameters, one of them a number, and the gradients for
    /// one more.</summary>
    private static (TorchOptimizerState State, TensorSet Gradients) State(OptimizerOptions options, TensorSet model)
    {
        string[] moved = ["layer.weight", "layer.bias", "layer.logit_scale"];
        var tensors = options.States.SelectMany(_ => moved, (info, name) => StoredTensor.Of<float>(
            $"{name}/{info.Key}",
            Draw.Normal((int)model[name].Count, seed: name.Length).Select(
                x => info.IsNeverNegative ? x * x : x).ToArray(),
            model[name].Shape));
        var state = new TorchOptimizerState(
            tensors.OrderByDescending(tensor => tensor.Name, StringComparer.Ordinal),
            model.Keys.ToDictionary(name => name, name => moved.Contains(name, StringComparer.Ordinal) ? 5L : 0),
            [TorchGroup.Of(["layer.weight", "layer.logit_scale", "never.moved"], options), TorchGroup.Of(["layer.bias"], options with { Maximize = true })]);
        return (state, new(moved.Select(name => StoredTensor.Of<float>(
            name, Draw.Normal((int)model[name].Count, seed: 9), model[name].Shape))));
    }

    private static TensorSet After(
        OptimizerOptions options, TensorSet model, TensorSet gradients, TorchOptimizerState state) =>
        new(model.Values.Select(tensor =>
        {
            var weights = tensor.ToArray<float>();
            if (gradients.TryGetValue(tensor.Name, out var gradient))
            {
                var arrays = options.States.Select(info => state.State[$"{tensor.Name}/{info.Key}"].ToArray<float>())
                    .Concat(Enumerable.Repeat(Array.Empty<float>(), 3)).ToArray();
                Sweep.Step(
                    options with { Maximize = tensor.Name == "layer.bias" }, StepIndex.Of(
                    6), weights, gradient.ToArray<float>(),
                    arrays[0], arrays[1], arrays[2]);
            }

            return StoredTensor.Of<float>(tensor.Name, weights, tensor.Shape);
        }));
}
