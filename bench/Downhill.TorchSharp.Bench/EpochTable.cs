using System.Diagnostics;
using Downhill.Bench;
using Downhill.Training;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;
using TorchBase = TorchSharp.torch.optim.Optimizer;

namespace Downhill.TorchSharp.Bench;

/// <summary>Epochs of MNIST with the network 784-200-10 at batch 64: libtorch forward and backward, and TorchSharp's own
/// optimizer, Downhill's, or none.</summary>
internal static class EpochTable
{
    /// <summary>Prints a line of JSON: the median seconds of each and the ratio to Downhill's; the three go by
    /// turns.</summary>
    /// <param name="id">The optimizer.</param>
    /// <param name="threads">How many threads libtorch and Downhill may use.</param>
    /// <param name="epochs">How many epochs of each are timed, after one that is not.</param>
    /// <param name="data">The directory of MNIST's files.</param>
    public static void Write(string id, int threads, int epochs, string data)
    {
        var batches = Batches(Mnist.Load(data).Train);
        var (own, ours, unmoved) = (Net(), Net(), Net());
        var (first, second) = (
            Contestants.All[id](own.parameters()),
            TorchOptimizer.Of(new Optimizer(TorchParameter.Of(ours), Catalog.Find(id).Defaults) { Threads = threads }));
        var times = Enumerable.Range(0, epochs + 1).Select(_ => (
            Own: Epoch(own, first, batches), Ours: Epoch(ours, second, batches), None: Epoch(unmoved, null, batches)))
            .Skip(1).ToList();
        Line.Write(new
        {
            what = "torchsharp-epoch",
            optimizer = id,
            threads,
            torchsharp = Duel.Median(times.Select(one => one.Own)),
            downhill = Duel.Median(times.Select(one => one.Ours)),
            none = Duel.Median(times.Select(one => one.None)),
            ratio = Duel.Median(times.Select(one => one.Own / one.Ours)),
            bound = Duel.Median(times.Select(one => one.Own / one.None)),
            machine = Machine.Describe(),
        });
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
        nn.Module<Tensor, Tensor> net, TorchBase? optimizer, List<(Tensor Images, Tensor Labels)> batches)
    {
        var watch = Stopwatch.StartNew();
        foreach (var (images, labels) in batches)
        {
            using var scope = NewDisposeScope();
            net.zero_grad();
            nn.functional.cross_entropy(net.forward(images), labels).backward();
            optimizer?.step();
        }

        return watch.Elapsed.TotalSeconds;
    }
}
