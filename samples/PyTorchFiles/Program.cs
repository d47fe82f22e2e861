using Downhill;
using Downhill.Files;

var folder = args.Length > 0 ? args[0] : Directory.CreateTempSubdirectory("pytorch-files").FullName;
var (modelPath, optimizerPath) = (Path.Combine(folder, "model.pt"), Path.Combine(folder, "optimizer.pt"));
Give(modelPath, optimizerPath);
Console.WriteLine($"written to {folder}: a weight of {Take(modelPath, optimizerPath):F4} after one more step");
Console.WriteLine($"with a count that is given: step {Count(optimizerPath)}");

static void Give(string modelPath, string optimizerPath)
{
    float[] values = [1, 2, 3, 4, 5, 6], gradient = [1, 1, 1, 1, 1, 1];
    var weight = new Parameter("layer.weight", values, gradient, shape: [2, 3]);
    var bias = new Parameter("layer.bias", new float[2], new float[2]);
    var optimizer = new Adam([weight, bias], new() { LearningRate = 0.01 });
    optimizer.Step();

    TorchFile.WriteModel(modelPath, Weights.Save([weight, bias]));
    TorchFile.WriteOptimizer(optimizerPath, TorchOptimizerState.Of(optimizer));
}

static float Take(string modelPath, string optimizerPath)
{
    using var model = TorchFile.Open(modelPath);
    using var file = TorchFile.Open(optimizerPath);
    var state = TorchOptimizerState.From(file.Root, names: ["layer.weight", "layer.bias"]);

    var weight = new Parameter("layer.weight", new float[6], new float[6], shape: [2, 3]);
    var bias = new Parameter("layer.bias", new float[2], new float[2]);
    var optimizer = new Adam([weight, bias], state.Groups[0].As(new AdamOptions()));
    Weights.Load([weight, bias], model.Tensors);
    optimizer.Load(state.State);
    optimizer.Step();

    return weight.Values.Span[0];
}

static long Count(string optimizerPath)
{
    using var file = TorchFile.Open(optimizerPath);
    var state = TorchOptimizerState.From(file.Root, names: ["layer.weight", "layer.bias"]);

    var weight = new Parameter("layer.weight", new float[6], new float[6], shape: [2, 3]);
    var bias = new Parameter("layer.bias", new float[2], new float[2]);
    var optimizer = new Adam([weight, bias], state.Groups[0].As(new AdamOptions()));
    optimizer.Load(state.State, steps: 1000);

    return optimizer.Steps;
}
