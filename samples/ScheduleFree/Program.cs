using Downhill;
using Downhill.Files;
using Downhill.Training;

// Training without a schedule: gradients are taken at one point, and the weights to use lie at another, their average.
var mnist = Mnist.Load(args.Length > 0 ? args[0] : Path.Combine("data", "mnist"));
var net = new Sequential(new Linear(784, 64), new Relu(), new Linear(64, 10));
var optimizer = new ScheduleFreeAdamW(net.Parameters, new() { LearningRate = 0.0025, Warmup = 100 });

foreach (var (images, labels) in mnist.Train.Batches(64, seed: 1))
{
    optimizer.ClearGradients();
    Loss.CrossEntropy(net.Forward(images), labels).Backward();
    optimizer.Step();
}

// Half-way through training: the state goes with the weights that gradients are taken at.
var folder = Directory.CreateTempSubdirectory("downhill-").FullName;
using (var run = Weights.Save(net.Parameters).With(optimizer.Save()))
{
    SafeTensors.Write(Path.Combine(folder, "run.safetensors"), run);
}

Console.WriteLine($"where gradients are taken: {Evaluation.Of(net, mnist.Test).Accuracy:P1}");
using (optimizer.Evaluate())
{
    Console.WriteLine($"where it is evaluated: {Evaluation.Of(net, mnist.Test).Accuracy:P1}");
    using var model = Weights.Save(net.Parameters);
    SafeTensors.Write(Path.Combine(folder, "model.safetensors"), model);
}

// The scope has put the weights of training back, to the bit: on it goes.
optimizer.ClearGradients();
Directory.Delete(folder, recursive: true);
