using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Training of a network on images in whole batches; what is left over in an epoch is dropped.</summary>
internal sealed class ImageModel : ITaskModel
{
    private readonly ImageTaskSettings settings;
    private readonly Sequential network;
    private readonly Dataset train;
    private readonly Dataset judged;
    private readonly long seed;
    private IEnumerator<Batch>? batches;
    private long at = -1;

    /// <summary>Initializes a model with weights of a seed.</summary>
    /// <param name="settings">The network, and how images come to it.</param>
    /// <param name="data">The images to train with and to judge by.</param>
    /// <param name="seed">The seed of the weights and of the order of images.</param>
    public ImageModel(ImageTaskSettings settings, Mnist data, long seed)
    {
        (this.settings, this.seed) = (settings, seed);
        network = settings.Network(seed, data);
        var (mean, deviation) = settings.Pixels;
        var chosen = data.Test.Slice(0, Math.Min(settings.MostJudged, data.Test.Count));
        (train, judged) = (data.Train.Normalized(mean, deviation), chosen.Normalized(mean, deviation));
        Steps = Math.Min(settings.MostSteps, train.Count / Math.Min(settings.Batch, train.Count));
        Bound = Math.Log(data.Classes);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IParameter> Parameters => network.Parameters;

    /// <inheritdoc/>
    public int Steps { get; }

    /// <inheritdoc/>
    public double Bound { get; }

    /// <inheritdoc/>
    public double Gradient(long step)
    {
        if (step != at)
        {
            Take(step);
        }

        var (images, labels) = batches!.Current;
        var loss = Loss.CrossEntropy(network.Forward(images), labels);
        loss.Backward();
        return loss.Item;
    }

    /// <inheritdoc/>
    public TaskResult Evaluate(double mean)
    {
        var (loss, accuracy) = Evaluation.Of(network, judged);
        return new(loss, accuracy);
    }

    private void Take(long step)
    {
        at = step;
        if (step % Steps == 0)
        {
            batches = (settings.IsInFileOrder ? train.Batches(settings.Batch)
                : train.Batches(settings.Batch, Order(step / Steps))).GetEnumerator();
        }

        batches!.MoveNext();
    }

    /// <summary>Returns the seed of the order of an epoch; weights are drawn from the seed itself.</summary>
    private long Order(long epoch)
    {
        Generator orders = new(~seed);
        for (var i = 0L; i < epoch; i++)
        {
            orders.Next();
        }

        return unchecked((long)orders.Next());
    }
}
