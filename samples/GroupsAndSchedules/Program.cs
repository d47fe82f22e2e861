using Downhill;
using Downhill.Training;

// A network of three layers, whose lowest is frozen for the first epoch.
var net = new Sequential(new Linear(784, 64), new Relu(), new Linear(64, 32), new Relu(), new Linear(32, 10));
var mnist = Mnist.Load(args.Length > 0 ? args[0] : Path.Combine("data", "mnist"));
const int Epochs = 2;
var steps = Epochs * (mnist.Train.Count / 64);

// Weights and biases by AdamW, the last layer by SGD with momentum, told apart by their names.
ParameterRouting routing = new(
    net.Parameters,
    [
        new("4.*", new NesterovOptions { LearningRate = new Warmup(100, new CosineDecay(0.05, steps)) }),
        new(["*"], new AdamWOptions
        {
            LearningRate = new Warmup(100, new CosineDecay(1e-3, steps)), WeightDecay = 0.05,
        }) { Except = ["4.*"] },
    ]);
Console.WriteLine(routing);
Console.WriteLine();

// No decay of biases, and rates that fall from layer to layer: schedules keep the ratios.
var groups = routing.Groups.WithoutWeightDecay().WithLayerDecay(0.8, "#.*");
Console.WriteLine(groups.ToTable());
Console.WriteLine();

var optimizer = new Optimizer(groups) { MaxGradientNorm = 1 };
optimizer.Freeze("0.*");
for (var epoch = 0; epoch < Epochs; epoch++)
{
    if (epoch == 1)
    {
        var thawed = optimizer.Thaw("0.*");
        Console.WriteLine($"thawed: {thawed} parameters, which have had {optimizer.Updates("0.weight")} updates");
    }

    foreach (var (images, labels) in mnist.Train.Batches(64, seed: epoch))
    {
        optimizer.ClearGradients();
        Loss.CrossEntropy(net.Forward(images), labels).Backward();
        optimizer.Step();
    }

    Console.WriteLine($"epoch {epoch + 1}: test accuracy {Evaluation.Of(net, mnist.Test).Accuracy:P1}");
}
