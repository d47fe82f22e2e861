using System.Text.Json;

namespace Downhill.Matrices.Tests.Traces;

/// <summary>A recorded run of a reference, with the stream of gradients that it was given.</summary>
internal sealed class MatrixTrace(string name)
{
    private const string Folder = "test/Downhill.Matrices.Tests/Traces/files";
    private static readonly JsonElement Streams = Read("test/Downhill.Lab.Tests/Traces/files/streams.json");
    private readonly JsonElement file = Read($"{Folder}/{name}.json");

    /// <summary>The names of all recorded runs.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The parameters, with their shapes.</summary>
    public IReadOnlyDictionary<string, int[]> Shapes => field ??= file.GetProperty("parameters").EnumerateArray()
        .Select(parameter => parameter.GetString()!).ToDictionary(
            parameter => parameter,
            parameter => Streams.GetProperty("shapes").GetProperty(parameter).EnumerateArray()
                .Select(extent => extent.GetInt32()).ToArray());

    /// <summary>How far float32 is from float64, if that was recorded.</summary>
    public double? Spread => file.TryGetProperty("spread", out var spread) ? spread.GetDouble() : null;

    /// <summary>Whether the run has bases, whose vectors have any sign.</summary>
    public bool HasBases => Run.TryGetProperty("snapshots", out _);

    /// <summary>Whether the run has factors, of which one may be large and the other small.</summary>
    public bool HasNoise => file.TryGetProperty("noise", out _);

    private JsonElement Stream => Streams.GetProperty("streams").GetProperty(file.GetProperty("stream").GetString()!);

    private JsonElement Run => file.GetProperty("runs").GetProperty("float64");

    /// <summary>Our options for a parameter.</summary>
    public OptimizerOptions OptionsOf(string parameter) => TraceDialects.Of(
        file.GetProperty("optimizer").GetString()!, new(file.GetProperty("options")),
        new(parameter, Shapes[parameter]));

    public double[] Start(string parameter) => Numbers(Stream.GetProperty("start").GetProperty(parameter));

    /// <summary>The gradient of a step, counted from 1; null if it is missing.</summary>
    public double[]? Gradient(string parameter, int step) =>
        Stream.GetProperty("gradients").GetProperty(parameter)[step - 1] is { ValueKind: JsonValueKind.Array } list
            ? Numbers(list) : null;

    /// <summary>The steps after which weights were recorded, and the weights.</summary>
    public IEnumerable<(int Step, double[] Weights)> Recorded(string parameter) =>
        Run.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32())
            .Zip(Run.GetProperty("weights").GetProperty(parameter).EnumerateArray().Select(Numbers));

    /// <summary>The state after the last step by the reference's keys; that of a list with its indices.</summary>
    public IEnumerable<(string Key, double[] Values)> State(string parameter) => Tensors(
        Run.GetProperty("state").GetProperty(parameter));

    /// <summary>The state after a step; empty if there is no snapshot.</summary>
    public IEnumerable<(string Key, double[] Values)> Snapshot(string parameter, int step) =>
        Run.TryGetProperty("snapshots", out var all) && all.TryGetProperty($"{step}", out var snapshot)
            ? Tensors(snapshot.GetProperty(parameter)) : [];

    /// <summary>The noise that a parameter was given at a step; empty if there was none.</summary>
    public double[] Noise(string parameter, int step)
    {
        var options = new TraceOptions(file.GetProperty("options"));
        var interval = (int)Math.Round(1 / (options.NumberOrNull("preconditioner_update_probability") ?? 1));
        var calls = from s in Enumerable.Range(1, 40)
                    where s % interval == 0
                    from name in Shapes.Keys
                    where Gradient(name, s) is not null
                    select (s, name);
        var call = calls.ToList().IndexOf((step, parameter));
        return call < 0 ? [] : Numbers(file.GetProperty("noise").GetProperty("values")[call]);
    }

    /// <summary>The projector that a parameter was given at a step; null if it kept the one before.</summary>
    public double[]? Projector(string parameter, int step) =>
        Run.GetProperty("projectors").GetProperty(parameter).TryGetProperty($"{step}", out var projector)
            ? Numbers(projector.GetProperty("values")) : null;

    private static IEnumerable<(string Key, double[] Values)> Tensors(JsonElement state)
    {
        foreach (var entry in state.EnumerateObject())
        {
            if (entry.Value is { ValueKind: JsonValueKind.Array } list)
            {
                foreach (var (i, one) in list.EnumerateArray().Index().Where(pair => IsTensor(pair.Item)))
                {
                    yield return ($"{entry.Name}.{i}", Numbers(one.GetProperty("values")));
                }
            }
            else if (IsTensor(entry.Value))
            {
                yield return (entry.Name, Numbers(entry.Value.GetProperty("values")));
            }
        }
    }

    private static bool IsTensor(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("values", out _);

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(x => x.GetDouble())];

    private static JsonElement Read(string path) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, path))).RootElement;
}
