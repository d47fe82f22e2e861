using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Lab.Search;

/// <summary>Training of the network on digits, which goes on bit for bit.</summary>
/// <param name="spec">The optimizer, and the batch size.</param>
/// <param name="data">The images to train with and to judge by.</param>
/// <param name="seed">The seed of initial weights and of the order of the images.</param>
internal sealed class MnistTaskRun(RunSpec spec, Mnist data, long seed) : ITaskRun
{
    private Run? last;

    /// <summary>Gets the images to train with and to judge by.</summary>
    public Mnist Data => data;

    /// <inheritdoc/>
    public TaskResult Train(int epochs, CancellationToken stop = default)
    {
        var run = new Run(spec, data, seed, epochs, threads: 1);
        if (last is not null)
        {
            run.Load(last.Save());
        }

        var result = run.ToEnd(null, stop);
        last = run;
        var (loss, accuracy) = (result.Epochs[^1].TestLoss, result.Epochs[^1].TestAccuracy);
        return new(result.Diverged || loss is null ? double.PositiveInfinity : loss.Value, accuracy);
    }
}
