using System.Globalization;
using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.TorchSharp.Tests.PyTorch;

/// <summary>Against safetensors' own reader and writer, 0.4.5.</summary>
public sealed class SafeTensorsTests
{
    [Fact]
    public void Its_own_reader_reads_every_type_and_writes_the_same_bytes()
    {
        using Folder folder = new();
        var (path, back) = (folder.Path("all.safetensors"), folder.Path("back.safetensors"));
        Random random = new(1);
        var types = Enum.GetValues<TensorType>().Where(type => type is not TensorType.Opaque).ToList();
        SafeTensors.Write(
            path,
            types.Select(type => StoredTensor.Of($"t.{type}", type, Bytes(random, type), [3, 4])),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["made-by"] = "a test" });

        Python.Run("round_trip.py", path, back).Trim().ShouldBe("0.4.5");

        File.ReadAllBytes(back).ShouldBe(File.ReadAllBytes(path));
    }

    private static byte[] Bytes(Random random, TensorType type)
    {
        var bytes = new byte[12 * Size(type)];
        random.NextBytes(bytes);
        return type == TensorType.Bool ? [.. bytes.Select(one => (byte)(one & 1))] : bytes;
    }

    private static int Size(TensorType type) => $"{type}" switch
    {
        "Bool" => 1,
        ['F', .. var rest] when rest.Contains("E4M3") || rest.Contains("E5M2") => 1,
        var name => int.Parse(string.Concat(name.Where(char.IsDigit).TakeLast(2)), CultureInfo.InvariantCulture) / 8,
    };
}
