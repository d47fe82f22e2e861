using Downhill.Lab.Experiments;
using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Provides the tasks of telling images.</summary>
internal static class ImageTasks
{
    private const int AlgoPerfHidden = 128;

    /// <summary>Gets logistic regression as in Theano's tutorial: zeros at first, pixels over 256, batches of
    /// 600.</summary>
    /// <remarks>
    /// Anchor: with SGD at rate 0.13 and images in the order of the file, the tutorial tells 7.5 % errors on 9,600
    /// validation images after 73 epochs and 7.489583 % on 9,600 test images, which this task gives digit for digit.
    /// (deeplearning.net, "Classifying MNIST digits using Logistic Regression".)
    /// </remarks>
    public static ImageTaskSettings Logistic { get; } =
        new((_, data) => Zeroed(new(new Linear(data.Rows * data.Columns, data.Classes))), 600)
        {
            Pixels = (0, 256f / 255),
        };

    /// <summary>Gets the network of AlgoPerf's MNIST workload: 784-128-10 with the logistic function, batches of
    /// 1,024.</summary>
    /// <remarks>Anchor: its target is more than 97 % of 10,000 validation images, and its first submission takes Adam
    /// at rate 1e-3. (Dahl et al., 2023, arXiv:2306.07179, and its repository.)</remarks>
    public static ImageTaskSettings AlgoPerf { get; } = new(
        (seed, data) => new(
            seed, new Linear(data.Rows * data.Columns, AlgoPerfHidden), new Sigmoid(),
            new Linear(AlgoPerfHidden, data.Classes)),
        1024) { Pixels = (0.1307f, 0.3081f) };

    /// <summary>Returns a task on a data set.</summary>
    public static ModelTask Of(string id, ImageTaskSettings settings, Mnist data)
    {
        var (tuning, reporting) = (ImageSplit.ToTune(data), ImageSplit.ToReport(data));
        return new(
            id, TrainPlan.Fingerprint(data), seed => new ImageModel(settings, tuning, seed),
            seed => new ImageModel(settings, reporting, seed));
    }

    private static Sequential Zeroed(Sequential network)
    {
        network.Weights.Span.Clear();
        return network;
    }
}
