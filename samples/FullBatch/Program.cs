using Downhill;
using Downhill.Training;

// L-BFGS on a loss without noise: all images in every evaluation, and a line search that finds the step.
var mnist = Mnist.Load(args.Length > 0 ? args[0] : Path.Combine("data", "mnist"));
var net = new Sequential(new Linear(784, 10));
var optimizer = new Lbfgs(net.Parameters, new()
{
    MaxIterations = 5, HistorySize = 10, LineSearch = new StrongWolfe(),
});
var (images, labels) = mnist.Train.Slice(0, 2000).Batches(2000, seed: 1).First();

for (var step = 0; step < 4; step++)
{
    var loss = optimizer.Step(() =>
    {
        optimizer.ClearGradients();
        var batch = Loss.CrossEntropy(net.Forward(images), labels);
        batch.Backward();
        return batch.Values[0];
    });
    Console.WriteLine($"loss {loss:F4} before step {optimizer.Steps}, {optimizer.Evaluations} evaluations in all");
}

Console.WriteLine($"accuracy on images that it has not seen: {Evaluation.Of(net, mnist.Test).Accuracy:P1}");
