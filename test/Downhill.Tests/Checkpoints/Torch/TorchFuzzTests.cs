using System.Diagnostics;
using Downhill.Checkpoints;
using Downhill.Checkpoints.Torch;

namespace Downhill.Tests.Checkpoints.Torch;

/// <summary>Whatever a file holds, it is read or refused within bounds. <c>DOWNHILL_FUZZ</c> says how many inputs there shall
/// be; the last one that was tried is in the error.</summary>
public sealed class TorchFuzzTests
{
    private const int Usual = 3000;

    // A value takes some hundred bytes of memory and one byte of pickle; views may have 16 times what the file has.
    private const long BytesPerByte = 2000;
    private const long AtLeast = 8 << 20;

    private static readonly string[] Seeds = ["adam", "views", "checkpoint", "momentum", "protocol4", "model"];

    [Fact]
    public void Damaged_files_are_read_or_refused_within_bounds() => Fuzz(
        seed: 1, [.. Seeds.SelectMany(name => Recording.Of(name).Files).Select(File.ReadAllBytes)], Mutations.Of);

    [Fact]
    public void Damaged_pickles_in_whole_archives_are_read_or_refused_within_bounds() => Fuzz(
        seed: 2, [.. Seeds.Select(name => File.ReadAllBytes(Recording.Of(name).Files.First()))], (file, random) =>
        {
            var bytes = new MemoryBytes(file);
            var entries = ZipReader.Read(bytes, "seed");
            using var stream = new MemoryStream();
            var zip = new ZipWriter(stream);
            foreach (var entry in entries.Values)
            {
                var content = bytes.Slice(entry.Start, (int)entry.Length).ToArray();
                zip.Add(entry.Name, StoredTensor.Of<byte>(
                    "", entry.Name.EndsWith("data.pkl", StringComparison.Ordinal) ? Mutations.Of(content, random) : content));
            }

            zip.End();
            return stream.ToArray();
        });

    [Fact]
    public void Pickles_of_operations_in_any_order_are_read_or_refused_within_bounds()
    {
        byte[] operations = [.. Enum.GetValues<Opcode>().Select(opcode => (byte)opcode)];

        Fuzz(seed: 3, [PickleBytes.Of(PickleBytes.Tensor(PickleBytes.Storage, 0, [2, 4], [4, 1]))], (tensor, random) =>
        {
            List<byte> pickle = [0x80, 2];
            for (var i = random.Next(60); i >= 0; i--)
            {
                pickle.AddRange(random.Next(20) == 0 ? tensor : [operations[random.Next(operations.Length)], (byte)random.Next(4)]);
            }

            return PickleBytes.File([.. pickle, (byte)Opcode.Stop]);
        });
    }

    private static void Fuzz(int seed, byte[][] wholes, Func<byte[], Random, byte[]> damage)
    {
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations.Count(Usual); i++)
        {
            var random = new Random((seed * 1_000_003) + i);
            var input = damage(wholes[i % wholes.Length], random);
            var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());

            _ = IsRead(input, i) ? read++ : refused++;

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((BytesPerByte * input.Length) + AtLeast, $"input {i} of seed {seed}");
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), $"input {i} of seed {seed}");
        }

        read.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
    }

    private static bool IsRead(byte[] input, int i)
    {
        try
        {
            using var file = TorchFile.Read(input, "fuzz.pt");
            foreach (var tensor in file.Tensors.Values)
            {
                tensor.Bytes(0, (int)tensor.ByteCount);
            }

            ReadState(file.Root);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Input {i} ({Convert.ToBase64String(input)}) led to {e.GetType().Name}: {e.Message}", e);
        }
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
