using System.Text.Json;

namespace Downhill.Files.Tests.Torch;

/// <summary>A file that a real PyTorch wrote, and what is in it, as <c>tools/record_torch_files.py</c> recorded
/// both.</summary>
internal sealed class Recording
{
    private readonly JsonElement facts;

    private Recording(string name)
    {
        Name = name;
        facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json"))).RootElement;
    }

    public static string Folder { get; } =
        Path.Combine(Repository.Root, "test", "Downhill.Files.Tests", "Torch", "Files");

    public static IEnumerable<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Optimizers { get; } = [.. Names.Where(
        name => Of(name).facts.TryGetProperty("order", out _))];

    /// <summary>Those of LBFGS, whose state is of all parameters together.</summary>
    public static IEnumerable<string> Lbfgs { get; } = [.. Names.Where(
        name => Of(name).facts.TryGetProperty("lbfgs", out _))];

    public string Name { get; }

    /// <summary>The file in the zip format, and in the one before it.</summary>
    public IEnumerable<string> Files => [Path.Combine(Folder, $"{Name}.pt"), Path.Combine(Folder, $"{Name}.legacy.pt")];

    public IReadOnlyDictionary<string, RecordedTensor> Tensors => Section("tensors");

    public IReadOnlyDictionary<string, RecordedTensor> Before => Section("before");

    public IReadOnlyDictionary<string, RecordedTensor> After => Section("after");

    public IReadOnlyDictionary<string, RecordedTensor> Gradients => Section("gradients");

    public IReadOnlyDictionary<string, JsonElement> Others =>
        facts.GetProperty("others").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value);

    public IReadOnlyList<string> Order =>
        [.. facts.GetProperty("order").EnumerateArray().Select(name => name.GetString()!)];

    public IReadOnlyDictionary<string, long> Steps =>
        facts.GetProperty("steps").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt64());

    /// <summary>The losses at the evaluations of one more step.</summary>
    public double[] Losses => facts.GetProperty("losses").Deserialize<double[]>()!;

    public static Recording Of(string name) => new(name);

    private Dictionary<string, RecordedTensor> Section(string name) =>
        facts.GetProperty(name).EnumerateObject().ToDictionary(
        entry => entry.Name,
        entry => new RecordedTensor(
            entry.Value.GetProperty("type").GetString()!,
            [.. entry.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64())],
            entry.Value.GetProperty("bytes").GetBytesFromBase64()));
}
