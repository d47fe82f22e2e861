using System.Diagnostics;
using Downhill.Bench;
using Downhill.Training;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;
using TorchBase = TorchSharp.torch.optim.Optimizer;

namespace Downhill.TorchSharp.Bench;

/// <summary>Epochs of MNIST with the network 784-200-10 at batch 64: libtorch forward and backward, and TorchSharp's own
/// optimizer or Downhill's.</summary>
internal static class EpochTable
{
    /// <summary>Prints a row for each optimizer; the optimizers go by turns.</summary>
    public static void Write(int threads, int epochs, string data)
    {
        Console.WriteLine($"## Epochs of MNIST, threads: {threads}\n\n{Machine.Describe()}\n");
        Console.WriteLine("| optimizer | TorchSharp, s | Downhill, s | ratio |\n|---|---:|---:|---:|");
        var batches = Batches(Mnist.Load(data).Train);
        foreach (var id in (string[])["sgd", "momentum", "adam", "adamw"])
        {
            var (own, ours) = (Net(), Net());
            var (first, second) = (
                Contestants.All[id](own.parameters()),
                TorchOptimizer.Of(new Optimizer(TorchParameter.Of(ours), Catalog.Find(id).Defaults) { Threads = threads }));
            var times = Enumerable.Range(0, epochs)
                .Select(_ => (Own: Epoch(own, first, batches), Ours: Epoch(ours, second, batches))).ToList();
            Console.WriteLine($"| {id} | {Duel.Median(times.Select(one => one.Own)):F2} | "
                + $"{Duel.Median(times.Select(one => one.Ours)):F2} | {Duel.Median(times.Select(one => one.Own / one.Ours)):F2} |");
        }
    }

    private static nn.Module<Tensor, Tensor> Net()
    {
        random.manual_seed(0);
        return nn.Sequential(nn.Linear(784, 200), nn.ReLU(), nn.Linear(200, 10));
    }

    private static List<(Tensor Images, Tensor Labels)> Batches(Dataset train) =>
        [.. train.Batches(64, seed: 1).Select(batch =>
            (tensor(batch.Images.Values.ToArray()).view(-1, 784), tensor(batch.Labels.ToArray()).to(int64)))];

    private static double Epoch(
        nn.Module<Tensor, Tensor> net, TorchBase optimizer, List<(Tensor Images, Tensor Labels)> batches)
    {
        var watch = Stopwatch.StartNew();
        foreach (var (images, labels) in batches)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(net.forward(images), labels).backward();
            optimizer.step();
        }

        return watch.Elapsed.TotalSeconds;
    }
}
