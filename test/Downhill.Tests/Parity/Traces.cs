using System.Runtime.InteropServices;
using System.Text.Json;

namespace Downhill.Tests.Parity;

/// <summary>The committed traces.</summary>
public static class Traces
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Parity", "traces");

    private static readonly Dictionary<string, Trace> Loaded = In(Folder);

    private static readonly Dictionary<string, Lazy<Dictionary<string, Trace>>> LoadedNewer = new(StringComparer.Ordinal)
    {
        ["2.6 single"] = new(() => In(Path.Combine(Folder, "2.6", "single"))),
        ["2.6 foreach"] = new(() => In(Path.Combine(Folder, "2.6", "foreach"))),
    };

    public static Feed Feed { get; } = Read<Feed>(Path.Combine(Folder, "gradients.json"));

    public static Clipping Clipping { get; } = Read<Clipping>(Path.Combine(Folder, "clipping.json"));

    public static IReadOnlyDictionary<string, Trace> All => Loaded;

    public static TheoryData<string> Names => [.. Loaded.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Gets the ways in which a newer PyTorch was run: one tensor at a time, and all at once.</summary>
    public static TheoryData<string> Ways => [.. LoadedNewer.Keys];

    /// <summary>Returns the traces of a newer PyTorch.</summary>
    /// <param name="way">One of <see cref="Ways"/>.</param>
    public static IReadOnlyDictionary<string, Trace> Newer(string way) => LoadedNewer[way].Value;

    public static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    /// <summary>A stream of gradients: by step, those of each parameter; null where missing.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, float[]?>> Gradients(string name)
    {
        var stream = Feed.Streams[name];
        return
        [
            .. Enumerable.Range(0, stream.Values.First().Length).Select(step => stream.ToDictionary(
                pair => pair.Key, pair =>
                    pair.Value[step] is { } bytes ? Floats(bytes) : null, StringComparer.Ordinal)),
        ];
    }

    private static Dictionary<string, Trace> In(string folder) => Directory.GetFiles(folder, "*.*.json")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read<Trace>, StringComparer.Ordinal);

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), Json)!;
}
