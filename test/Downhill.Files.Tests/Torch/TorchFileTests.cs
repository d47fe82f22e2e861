using System.Text.Json;
using Downhill.Files.Torch;

namespace Downhill.Files.Tests.Torch;

public sealed class TorchFileTests
{
    public static TheoryData<string> Recordings => [.. Recording.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void What_PyTorch_wrote_is_read_as_PyTorch_sees_it(string name)
    {
        var recording = Recording.Of(name);

        foreach (var path in recording.Files)
        {
            using var file = TorchFile.Open(path);

            file.Tensors.Keys.ShouldBe(recording.Tensors.Keys, path);
            foreach (var (key, tensor) in recording.Tensors)
            {
                var read = file.Tensors[key];
                Globals.Types.Single(row => row.Type == read.Type).Name.ShouldBe(tensor.Type, key);
                read.Shape.ShouldBe(tensor.Shape, key);
                read.Bytes(0, (int)read.ByteCount).ToArray().ShouldBe(tensor.Bytes, key);
            }

            ShouldHold(file.Root, file.Tensors.Metadata, recording.Others);
        }
    }

    [Fact]
    public void The_recordings_hold_every_kind_of_value_and_view()
    {
        Recording.Names.Count().ShouldBeGreaterThan(18);
        Recording.Of("types").Tensors.Values.Select(tensor => tensor.Type).Distinct().Count().ShouldBe(10);
        Recording.Of("checkpoint").Others.Values.Select(value => value.ValueKind).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void Any_piece_of_a_view_is_that_piece_of_the_whole()
    {
        using var file = TorchFile.Open(Recording.Of("views").Files.First());
        var random = new Random(1);

        foreach (var tensor in file.Tensors.Values)
        {
            var whole = tensor.Bytes(0, (int)tensor.ByteCount).ToArray();
            for (var i = 0; i < 20; i++)
            {
                var start = random.Next(whole.Length + 1);
                var length = random.Next(whole.Length - start + 1);
                tensor.Bytes(start, length).ToArray().ShouldBe(whole[start..(start + length)], tensor.Name);
            }

            Should.Throw<ArgumentOutOfRangeException>(() => tensor.Bytes(1, whole.Length).Length);
            Should.Throw<ArgumentOutOfRangeException>(() => tensor.Bytes(-1, 1).Length);
        }
    }

    [Fact]
    public void Tensors_over_one_storage_are_read_where_they_lie()
    {
        using var file = TorchFile.Open(Recording.Of("model").Files.First());

        var (tied, weight) = (file.Tensors["tied"], file.Tensors["0.weight"]);

        tied.Bytes(0, 8).Overlaps(weight.Bytes(0, 8), out var distance).ShouldBeTrue();
        distance.ShouldBe(0);
    }

    [Fact]
    public void After_the_file_is_let_go_of_its_tensors_throw()
    {
        var file = TorchFile.Open(Recording.Of("views").Files.First());

        file.Dispose();

        Should.Throw<ObjectDisposedException>(() => file.Tensors["whole"].Bytes(0, 4).Length);
        Should.Throw<ObjectDisposedException>(() => file.Tensors["odd"].Bytes(0, 4).Length);
    }

    [Fact]
    public void Parts_are_reached_by_their_keys_and_what_is_not_there_is_named()
    {
        using var file = TorchFile.Open(Recording.Of("checkpoint").Files.First());

        file.Root["model"]["0.weight"].ShouldBeOfType<TorchTensor>().Shape.ShouldBe([2, 3]);
        ((TorchScalar)file.Root["7"]).Value.ShouldBe("seven");
        Should.Throw<InvalidDataException>(() => file.Root["modell"]).Message.ShouldContain(
            "There is no 'modell'. There are: epoch, ");
        Should.Throw<InvalidDataException>(() => file.Root["epoch"]["x"]).Message.ShouldBe(
            "There is no 'x' in 3, which is no dictionary.");
    }

    private static void ShouldHold(
        TorchValue root, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, JsonElement> expected)
    {
        texts.Keys.ShouldBe(expected.Keys);
        foreach (var (path, value) in expected)
        {
            var read = ScalarAt(root, path);
            texts[path].ShouldBe($"{read}");
            switch (read.Value)
            {
                case null: value.ValueKind.ShouldBe(JsonValueKind.Null, path); break;
                case bool isOn: value.GetBoolean().ShouldBe(isOn, path); break;
                case long number: value.GetRawText().ShouldBe($"{number}", path); break;
                case double number: Number(value).ShouldBe(number, path); break;
                default: value.GetString().ShouldBe((string)read.Value, path); break;
            }
        }
    }

    // Python's JSON writes what is not finite in a way that .NET's takes only as a name.
    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!) : value.GetDouble();

    private static TorchScalar ScalarAt(TorchValue value, string path)
    {
        while (path.Length > 0)
        {
            // Keys may have dots in them: the longest that is there.
            var (key, part) = Parts(value).Where(
                entry => path == entry.Key || path.StartsWith(entry.Key + ".", StringComparison.Ordinal))
                .MaxBy(entry => entry.Key.Length);
            (value, path) = (part, path == key ? "" : path[(key.Length + 1)..]);
        }

        return value.ShouldBeOfType<TorchScalar>();
    }

    private static IEnumerable<(string Key, TorchValue Part)> Parts(TorchValue value) =>
        value is TorchDictionary dictionary
        ? dictionary.Select(entry => (entry.Key, entry.Value)) : ((TorchList)value).Select((part, i) => ($"{i}", part));
}
