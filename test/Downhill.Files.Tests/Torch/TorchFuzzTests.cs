using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

public sealed class TorchFuzzTests : IDisposable
{
    private const int Count = 2000;

    // A value takes some hundred bytes of memory and one byte of pickle; views may have 16 times what the file has.
    private const int BytesPerByte = 2000;

    private static readonly string[] Seeds = ["adam", "views", "checkpoint", "momentum", "protocol4", "model"];

    private static readonly IReadOnlyList<string> Foreign =
        [.. new[] { "numpy.2", "numpy.5", "others.2", "others.4", "onecycle" }.Select(name => Path.Combine(ForeignValueTests.Folder, $"{name}.pt"))];

    private readonly EmptyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_files_are_read_or_refused_within_bounds()
    {
        byte[][] wholes = [.. Seeds.SelectMany(name => Recording.Of(name).Files).Concat(Foreign).Select(
            File.ReadAllBytes)];

        Fuzz(random => new Mutation(random).Of(wholes[random.Next(wholes.Length)]));
    }

    [Fact]
    public void Damaged_pickles_in_whole_archives_are_read_or_refused_within_bounds()
    {
        byte[][] wholes = [.. Seeds.Select(name => Recording.Of(name).Files.First()).Concat(Foreign).Select(
            File.ReadAllBytes)];

        Fuzz(random =>
        {
            var bytes = new MemoryBytes(wholes[random.Next(wholes.Length)]);
            using var stream = new MemoryStream();
            var zip = new ZipWriter(stream);
            foreach (var entry in ZipReader.Read(bytes, "whole").Values)
            {
                var content = bytes.Slice(entry.Start, (int)entry.Length).ToArray();
                zip.Add(entry.Name, StoredTensor.Of<byte>(
                    "", entry.Name.EndsWith("data.pkl", StringComparison.Ordinal)
                        ? new Mutation(random).Of(content) : content));
            }

            zip.End();
            return stream.ToArray();
        });
    }

    [Fact]
    public void Pickles_of_operations_in_any_order_are_read_or_refused_within_bounds()
    {
        byte[] operations = [.. Enum.GetValues<Opcode>().Select(opcode => (byte)opcode)];
        var tensor = PickleBytes.Of(PickleBytes.Tensor(PickleBytes.Storage, 0, [2, 4], [4, 1]));

        Fuzz(random =>
        {
            List<byte> pickle = [0x80, 2];
            for (var i = random.Next(60); i >= 0; i--)
            {
                pickle.AddRange(
                    random.Next(20) == 0 ? tensor : [operations[random.Next(operations.Length)], (byte)random.Next(4)]);
            }

            return PickleBytes.File([.. pickle, (byte)Opcode.Stop]);
        });
    }

    private void Fuzz(Func<Random, byte[]> damaged)
    {
        var accepted = new Fuzz(folder.Path, BytesPerByte).Run(Count, damaged, path =>
        {
            using var file = TorchFile.Open(path);
            foreach (var tensor in file.Tensors.Values)
            {
                tensor.Bytes(0, (int)tensor.ByteCount);
            }

            ReadState(file.Root);
        });

        accepted.ShouldBeInRange(0.001, 0.999);
    }

    private static void ReadState(TorchValue root)
    {
        try
        {
            var groups = TorchOptimizerState.From(root, ["a", "b", "c", "d", "e"]).Groups;
            _ = groups.Select(group => group.As(new AdamOptions())).ToList();
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException { ParamName: "names" })
        {
            // Most damaged files are no state any more; and where groups are damaged, five names may not fit.
        }
    }
}
