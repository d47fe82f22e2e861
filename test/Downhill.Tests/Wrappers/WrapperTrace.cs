using System.Text.Json;

namespace Downhill.Tests.Wrappers;

/// <summary>One recorded run of a reference's wrapper, with its gradients.</summary>
public sealed class WrapperTrace
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Wrappers", "traces");
    private static readonly JsonElement Streams = Read("streams").GetProperty("streams");
    private readonly JsonElement root;

    public WrapperTrace(string name) => root = Read(name);

    /// <summary>The parameters of all these runs.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["w", "b"];

    /// <summary>Those whose weights are compared.</summary>
    public IReadOnlyList<string> Compared { get; init; } = Parameters;

    public double Spread => root.GetProperty("spread").GetDouble();

    /// <summary>The steps after which weights were recorded.</summary>
    public int[] Steps => Exact.GetProperty("steps").Deserialize<int[]>()!;

    private JsonElement Exact => root.GetProperty("runs").GetProperty("float64");

    /// <summary>The options of the inner optimizer.</summary>
    public OptimizerOptions Inner => Option("base").GetString() == "SGD"
        ? new MomentumOptions { LearningRate = Number("base_lr"), Momentum = Number("base_momentum") }
        : new AdamOptions
        {
            LearningRate = Number("base_lr"),
            Beta1 = Option("base_betas")[0].GetDouble(),
            Beta2 = Option("base_betas")[1].GetDouble(),
            Epsilon = Has("base_eps") ? Number("base_eps") : 1e-8,
            WeightDecay = Number("base_weight_decay"),
        };

    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"))).RootElement;

    public static double[] Start(string stream, string parameter) =>
        Streams.GetProperty(stream).GetProperty("start").GetProperty(parameter).Deserialize<double[]>()!;

    /// <summary>The gradient at a step, from 1 on; null where it is missing.</summary>
    public static double[]? Gradient(string stream, string parameter, int step) => Streams.GetProperty(stream)
        .GetProperty("gradients").GetProperty(parameter)[step - 1].Deserialize<double[]?>();

    /// <summary>How far numbers are from recorded ones, relative to the largest of these.</summary>
    public static double Distance(double[] theirs, double[] ours) =>
        theirs.Zip(ours, (a, b) => a.Equals(b) ? 0 : Math.Abs(a - b)).Max() / theirs.Max(Math.Abs);

    public bool Has(string key) => root.GetProperty("options").TryGetProperty(key, out _);

    public JsonElement Option(string key) => root.GetProperty("options").GetProperty(key);

    public double Number(string key) => Option(key).GetDouble();

    public string Stream(string key = "stream") => root.GetProperty(key).GetString()!;

    /// <summary>The weights after the i-th recorded step.</summary>
    public double[] Weights(string parameter, int i) => Of(Exact, parameter, i);

    /// <summary>The weights at which SAM took its second gradient, by step.</summary>
    public IReadOnlyDictionary<int, double[]> Perturbed(string parameter)
    {
        var perturbed = Exact.GetProperty("perturbed");
        return perturbed.GetProperty("steps").Deserialize<int[]>()!.Index()
            .ToDictionary(pair => pair.Item, pair => Of(perturbed, parameter, pair.Index));
    }

    /// <summary>State of the wrapper after the last step.</summary>
    public double[] State(string parameter, string key) => Exact.GetProperty("state").GetProperty(parameter)
        .GetProperty(key).GetProperty("values").Deserialize<double[]>()!;

    private static double[] Of(JsonElement run, string parameter, int i) =>
        run.GetProperty("weights").GetProperty(parameter)[i].Deserialize<double[]>()!;
}
