using Downhill;
using Downhill.Files;
using Downhill.Tensors;

var folder = args.Length > 0 ? args[0] : Directory.CreateTempSubdirectory("checkpoints").FullName;
var path = Path.Combine(folder, "model.safetensors");
Give(path);
Give(path);
Console.WriteLine($"written to {folder}: {string.Join(", ", Directory.GetFiles(folder, "model.*").Select(Path.GetFileName).Order())}");
Console.WriteLine($"read: the weight is {Take(path):F1}");

static void Give(string path)
{
    var weights = new float[200 * 784];
    Array.Fill(weights, 0.5f);
    var (biases, step) = (new BFloat16[200], 1200L);

    SafeTensors.Write(
        path,
        [
            StoredTensor.Of<float>("layer.weight", weights, [200, 784]),   // not copied
            StoredTensor.Of<BFloat16>("layer.bias", biases),               // one dimension
            StoredTensor.Of<long>("step", new[] { step }, []),             // a single number
        ],
        new Dictionary<string, string> { ["made-by"] = "the sample" },     // metadata: text by name
        keep: 3);
}

static float Take(string path)
{
    using var file = SafeTensors.Open(path);
    float[] weights = file["layer.weight"].ToArray<float>();                          // a copy
    ReadOnlySpan<byte> some = file["layer.weight"].Bytes(start: 4096, length: 1024);  // no copy
    string maker = file.Metadata["made-by"];

    return some.Length == 1024 && maker.Length > 0 ? weights[0] : float.NaN;
}
