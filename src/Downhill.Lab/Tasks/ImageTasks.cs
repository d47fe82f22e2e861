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
        1024)
    {
        Pixels = (0.1307f, 0.3081f),
    };

    /// <summary>Gets DeepOBS's network 2c2d: two convolutions with pooling, a layer of 1,024, batches of 128.</summary>
    /// <remarks>
    /// Kernels are 5 × 5 with a border that keeps the extents, windows 2 × 2. Weights are normal with deviation 0.05,
    /// drawn again beyond two deviations, biases 0.05, pixels over 255. (Schneider, Balles and Hennig, 2019,
    /// arXiv:1903.05499, and its repository.)
    /// </remarks>
    public static ImageTaskSettings TwoConvolutions { get; } = new(
        (seed, data) => Truncated(seed, new(
            new Unflatten(1, data.Rows, data.Columns),
            new Conv2d(1, 32, kernelSize: 5, padding: 2), new Relu(), new MaxPool2d(kernelSize: 2),
            new Conv2d(32, 64, kernelSize: 5, padding: 2), new Relu(), new MaxPool2d(kernelSize: 2),
            new Flatten(),
            new Linear(64 * (data.Rows / 2 / 2) * (data.Columns / 2 / 2), 1024), new Relu(),
            new Linear(1024, data.Classes))),
        128)
    {
        Pixels = (0, 1),
    };

    /// <summary>Returns a task on a data set.</summary>
    public static ModelTask Of(string id, ImageTaskSettings settings, Mnist data)
    {
        var (tuning, reporting) = (ImageSplit.ToTune(data), ImageSplit.ToReport(data));
        return new(
            id, TrainPlan.Fingerprint(data), seed => new ImageModel(settings, tuning, seed),
            seed => new ImageModel(settings, reporting, seed));
    }

    /// <summary>Returns a network with DeepOBS's weights of a seed.</summary>
    private static Sequential Truncated(long seed, Sequential network)
    {
        const float Deviation = 0.05f;
        Generator generator = new(seed);
        foreach (var parameter in network.Parameters)
        {
            foreach (ref var value in parameter.Values.Span)
            {
                value = Deviation * (parameter.Shape.Count == 1 ? 1 : WithinTwo(generator));
            }
        }

        return network;
    }

    /// <summary>Returns a normal number, drawn again until it lies within ±2.</summary>
    private static float WithinTwo(Generator generator)
    {
        while (true)
        {
            var value = generator.Normal();
            if (Math.Abs(value) < 2)
            {
                return (float)value;
            }
        }
    }

    private static Sequential Zeroed(Sequential network)
    {
        network.Weights.Span.Clear();
        return network;
    }
}
