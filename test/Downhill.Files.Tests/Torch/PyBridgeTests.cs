using System.Text.Json;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>What TorchSharp.PyBridge writes is read here and what is written here goes on there, as
/// <c>tools/pybridge</c> recorded both.</summary>
public sealed class PyBridgeTests
{
    private static readonly string Folder = Path.Combine(
        Repository.Root, "test", "Downhill.Files.Tests", "Torch", "PyBridge");

    private static readonly Dictionary<string, OptimizerOptions> Optimizers = new(StringComparer.Ordinal)
    {
        ["sgd"] = new SgdOptions { LearningRate = 0.01 },
        ["momentum"] = new MomentumOptions { LearningRate = 0.01, Momentum = 0.9, WeightDecay = 0.1 },
        ["nesterov"] = new NesterovOptions { LearningRate = 0.01, Momentum = 0.9 },
        ["adagrad"] = new AdagradOptions { LearningRate = 0.01, LearningRateDecay = 0.1 },
        ["adadelta"] = new AdadeltaOptions { LearningRate = 0.5 },
        ["rmsprop"] = new RmsPropOptions { LearningRate = 0.01 },
        ["rmsprop-both"] = new RmsPropOptions { LearningRate = 0.01, Momentum = 0.9, Centered = true },
        ["adam"] = new AdamOptions { LearningRate = 0.01, WeightDecay = 0.1 },
        ["amsgrad"] = new AmsGradOptions { LearningRate = 0.01 },
        ["adamw"] = new AdamWOptions { LearningRate = 0.01, WeightDecay = 0.1 },
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_from_its_files_is_the_step_that_it_takes(string name)
    {
        var path = Path.Combine(Folder, "written", name);
        using var model = TorchFile.Open($"{path}.model.pt");
        using var file = TorchFile.Open($"{path}.optimizer.pt");
        var state = TorchOptimizerState.From(file.Root, Case.Names);
        var parameters = Parameters();
        var options = state.Groups[0].As(Defaults(name));
        var optimizer = new Optimizer(parameters, options);

        Weights.Load(parameters, model.Tensors);
        var report = optimizer.Load(state.State);
        Step(optimizer, parameters, step: 4);

        options.ShouldBe(Optimizers[name]);
        report.Unexpected.ShouldBe(name == "rmsprop"
            ? ["weight/momentum_buffer", "weight/grad_avg", "bias/momentum_buffer", "bias/grad_avg"]
                : [], ignoreOrder: true);
        ShouldBe(parameters, $"{path}.json");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_goes_on_from_files_that_are_written_here_as_we_do(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DOWNHILL_PYBRIDGE_FILES")
            ?? Directory.CreateTempSubdirectory("pybridge").FullName;
        var path = Path.Combine(folder, name);
        var (optimizer, parameters) = Trained(Optimizers[name]);

        TorchFile.WriteModel($"{path}.model.pt", Weights.Save(parameters));
        TorchFile.WriteOptimizer($"{path}.optimizer.pt", TorchOptimizerState.Of(optimizer));
        Step(optimizer, parameters, step: 4);

        if (Environment.GetEnvironmentVariable("DOWNHILL_PYBRIDGE_FILES") is not null)
        {
            return;
        }

        // What was recorded is of the very files.
        foreach (var part in (string[])["model.pt", "optimizer.pt"])
        {
            File.ReadAllBytes($"{path}.{part}").ShouldBe(
                File.ReadAllBytes(Path.Combine(Folder, "read", $"{name}.{part}")));
        }

        ShouldBe(parameters, Path.Combine(Folder, "read", $"{name}.json"));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Weights and state that no computation made, so that the files' bytes depend on nothing else.</summary>
    private static (Optimizer Optimizer, Parameter[] Parameters) Trained(OptimizerOptions options)
    {
        var parameters = Parameters();
        var optimizer = new Optimizer(parameters, options);
        foreach (var parameter in parameters)
        {
            Fill(parameter.Values.Span, salt: 3);
        }

        var salt = 5;
        var state = optimizer.State.Values.Select(tensor =>
        {
            var values = new float[tensor.Count];
            Fill(values, salt++);
            var info = optimizer.Groups[0].Options.States.Single(
                info => tensor.Name.EndsWith("/" + info.Key, StringComparison.Ordinal));
            return StoredTensor.Of<float>(
                tensor.Name[..^info.Key.Length] + (info.Variance?.SquaresKey ?? info.Key),
                info.IsNeverNegative ? Array.ConvertAll(values, x => 1 + Math.Abs(x)) : values, tensor.Shape);
        });
        optimizer.Load(new([.. state], new Dictionary<string, string> { ["weight/step"] = "3", ["bias/step"] = "3" }));
        return (optimizer, parameters);
    }

    private static void Fill(Span<float> values, int salt)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ((i * 7 + salt * 5) % 11 - 5) / 8f;
        }
    }

    private static Parameter[] Parameters() => [new("weight", new float[6], shape: [2, 3]), new("bias", new float[2])];

    private static OptimizerOptions Defaults(string name) =>
        (OptimizerOptions)Activator.CreateInstance(Optimizers[name].GetType())!;

    private static void Step(Optimizer optimizer, Parameter[] parameters, int step)
    {
        foreach (var parameter in parameters)
        {
            parameter.Gradient = Enumerable.Range(0, parameter.Length).Select(i => MathF.Cos(i + step) / 2).ToArray();
        }

        optimizer.Step();
    }

    /// <summary>A dozen roundings of a step that is at most as large as the weights, and the cosine's.</summary>
    private static void ShouldBe(Parameter[] parameters, string path)
    {
        var facts = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        foreach (var parameter in parameters)
        {
            var expected = facts.GetProperty("weights").GetProperty(parameter.Name).EnumerateArray().Select(
                x => x.GetSingle()).ToArray();
            facts.GetProperty("asksForGradient").GetProperty(parameter.Name).GetBoolean().ShouldBeTrue();
            parameter.Values.ToArray().Zip(expected).ShouldAllBe(
                pair => Math.Abs(pair.First - pair.Second) <= Math.ScaleB(16, -24) * Math.Max(
                    Math.Abs(pair.Second), 0.125));
        }
    }
}
