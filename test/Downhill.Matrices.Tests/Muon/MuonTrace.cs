using System.Text.Json;

namespace Downhill.Matrices.Tests.Muon;

/// <summary>A recorded run of a reference, with the stream of gradients that it was given.</summary>
internal sealed class MuonTrace(string name)
{
    private static readonly JsonElement Streams = Read("test/Downhill.Lab.Tests/Traces/files/streams.json");
    private readonly JsonElement file = Read($"test/Downhill.Matrices.Tests/Traces/files/{name}.json");

    /// <summary>What the references call their options, in our words.</summary>
    public static IReadOnlyDictionary<string, MuonOptions> All { get; } = new Dictionary<string, MuonOptions>
    {
        ["muon.default"] = new MuonROptions(),
        ["muon.all"] = new MuonROptions { LearningRate = 0.05, WeightDecay = 0.1, Momentum = 0.8 },
        ["muon-torch.default"] = new(),
        ["muon-torch.all"] = new()
        {
            LearningRate = 0.02, WeightDecay = 0.3, Momentum = 0.8, Nesterov = false, Scale = MuonScale.MatchRmsAdamW,
            Orthogonalization = new()
            {
                Coefficients = [new(3, -3.2, 1.2)], Iterations = 3, Epsilon = 0.001, AddsEpsilon = false,
            },
        },
        ["muon-moonlight.default"] = new MuonMoonlightOptions(),
        ["muon-moonlight.all"] = new MuonMoonlightOptions
        {
            LearningRate = 0.01, WeightDecay = 0.3, Momentum = 0.8, Nesterov = false,
            Orthogonalization = NewtonSchulzForm.Jordan with { Iterations = 3 },
        },
    };

    /// <summary>The parameters that are matrices, with their shapes.</summary>
    public static IReadOnlyDictionary<string, int[]> Shapes { get; } =
        new Dictionary<string, int[]> { ["tall"] = [8, 3], ["wide"] = [3, 8] };

    private JsonElement Stream => Streams.GetProperty("streams").GetProperty(file.GetProperty("stream").GetString()!);

    /// <summary>How far float32 with the iteration in bfloat16 is from float64.</summary>
    public double Spread => file.GetProperty("spread").GetDouble();

    public double[] Start(string parameter) => Numbers(Stream.GetProperty("start").GetProperty(parameter));

    public double[] Gradient(string parameter, int step) =>
        Numbers(Stream.GetProperty("gradients").GetProperty(parameter)[step - 1]);

    /// <summary>The steps after which weights were recorded, and the weights.</summary>
    public IEnumerable<(int Step, double[] Weights)> Recorded(string parameter)
    {
        var run = file.GetProperty("runs").GetProperty("float64");
        return run.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32())
            .Zip(run.GetProperty("weights").GetProperty(parameter).EnumerateArray().Select(Numbers));
    }

    public double[] Momentum(string parameter) => Numbers(file.GetProperty("runs").GetProperty("float64")
        .GetProperty("state").GetProperty(parameter).GetProperty("momentum_buffer").GetProperty("values"));

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(x => x.GetDouble())];

    private static JsonElement Read(string path) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, path))).RootElement;
}
