using System.Diagnostics;
using System.Text.Json;
using Downhill.Training;

namespace Downhill.Bench.Epochs;

/// <summary>Times epochs of MNIST at batch 64 with the network 784-200-10, as bench/pytorch/mnist.py does.</summary>
internal static class Epoch
{
    private const int BatchSize = 64;

    /// <summary>Trains and prints a line of JSON: seconds and mean loss of every epoch.</summary>
    /// <param name="optimizer">sgd or adam; none for forward and backward alone.</param>
    /// <param name="batches">tensors (made beforehand) or loader (shuffled and gathered as it goes).</param>
    /// <param name="threads">How many threads the model may use.</param>
    /// <param name="epochs">How many epochs; the first warms up.</param>
    /// <param name="within">Whether parameters move within the backward pass.</param>
    /// <param name="data">The directory of MNIST's files.</param>
    public static void Run(string optimizer, string batches, int threads, int epochs, bool within, string data)
    {
        var train = Mnist.Load(data).Train;
        var model = new Sequential(0, new Linear(784, 200), new Relu(), new Linear(200, 10)) { Threads = threads };
        OptimizerOptions options = optimizer switch
        {
            "sgd" or "none" => new SgdOptions { LearningRate = 1e-2 },
            "adam" => new AdamOptions(),
            _ => throw new ArgumentException($"--optimizer is sgd, adam or none; it was {optimizer}.", nameof(optimizer)),
        };
        var moves = new Optimizer(
            model.Parameters, options)
        {
            Threads = threads, StepsInBackward = within, NonFinite = within
            ? NonFinitePolicy.LetThrough : NonFinitePolicy.Throw
        };
        var made = batches == "tensors" ? train.Batches(BatchSize, seed: 0).Select(Copy).ToArray() : null;
        var (seconds, losses) = (new List<double>(), new List<double>());
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var start = Stopwatch.GetTimestamp();
            losses.Add(Train(model, moves, optimizer != "none", made ?? train.Batches(BatchSize, seed: epoch)));
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            who = "downhill",
            what = "epoch",
            optimizer,
            batches,
            threads,
            within,
            seconds,
            losses,
            version = Environment.Version.ToString(),
            machine = Machine.Describe(),
        }));
    }

    private static double Train(Sequential model, Optimizer optimizer, bool steps, IEnumerable<Batch> batches)
    {
        var (total, count) = (0.0, 0);
        foreach (var (images, labels) in batches)
        {
            optimizer.ClearGradients();
            var loss = Loss.CrossEntropy(model.Forward(images), labels);
            loss.Backward();
            if (steps)
            {
                optimizer.Step();
            }

            total += loss.Item;
            count++;
        }

        return total / count;
    }

    /// <summary>A batch's memory is reused; one that is kept needs its own.</summary>
    private static Batch Copy(Batch batch) =>
        new(new(batch.Images.Values.ToArray(), batch.Images.Rows, batch.Images.Columns), batch.Labels.ToArray());
}
