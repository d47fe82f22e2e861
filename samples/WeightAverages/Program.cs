using Downhill;
using Downhill.Training;

// An average of the weights, kept while they are trained and evaluated in their place.
var mnist = Mnist.Load(args.Length > 0 ? args[0] : Path.Combine("data", "mnist"));
var net = new Sequential(new Linear(784, 64), new Relu(), new Linear(64, 10));

var moving = new ExponentialMovingAverage { Decay = 0.99, Warmup = new DebiasedDecay() };
var mean = new StochasticWeightAverage { Start = 500, Every = 10 };
var optimizer = new Momentum(net.Parameters, new() { LearningRate = 0.02 })
{
    Wrappers = [new Lookahead(), moving, mean],
};

foreach (var (images, labels) in mnist.Train.Batches(64, seed: 1))
{
    optimizer.ClearGradients();
    Loss.CrossEntropy(net.Forward(images), labels).Backward();
    optimizer.Step();
}

Console.WriteLine($"weights in training: {Evaluation.Of(net, mnist.Test).Accuracy:P1}");
foreach (WeightAverage average in new WeightAverage[] { moving, mean })
{
    using (optimizer.Evaluate(average))
    {
        Console.WriteLine($"{average.GetType().Name} of {average.Count}: {Evaluation.Of(net, mnist.Test).Accuracy:P1}");

        // What is saved here is the average; the optimizer refuses to step or to save until the scope is closed.
        using var averaged = Weights.Save(net.Parameters);
    }
}

Console.WriteLine($"back in training: {Evaluation.Of(net, mnist.Test).Accuracy:P1}");
