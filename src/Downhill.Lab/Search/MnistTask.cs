using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Lab.Search;

/// <summary>The task of telling digits: a network 784-200-10, trained with batches of 64.</summary>
/// <remarks>It trains with the first five sixths of the training images, 50,000 in MNIST. Trials are judged by the
/// others, and test images are seen only by what is reported. A run that ends no better than it began or than guessing
/// counts as diverged.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// var task = new MnistTask(new Mnist(digits, digits), "tiny");
///
/// Console.WriteLine($"{task.Id}: {task.BeginTrial(new AdamOptions(), seed: 1).Train(epochs: 1).Loss}");
/// </code>
/// </example>
public sealed class MnistTask : ITuningTask
{
    private const int Batch = 64;
    private readonly Mnist tuning;
    private readonly Mnist reporting;

    /// <summary>Initializes the task on a data set in the layout of MNIST.</summary>
    /// <param name="data">The data set, with six images to train with or more.</param>
    /// <param name="name">The name of the data set.</param>
    /// <exception cref="ArgumentException">There are too few images.</exception>
    public MnistTask(Mnist data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(name);
        (tuning, reporting) = (ImageSplit.ToTune(data), ImageSplit.ToReport(data));
        Id = $"{name} {data.Rows * data.Columns}-200-{data.Classes}";
        Data = TrainPlan.Fingerprint(data);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Data { get; }

    /// <inheritdoc/>
    public ITaskRun BeginTrial(OptimizerOptions options, long seed) => Begin(options, tuning, seed);

    /// <inheritdoc/>
    public ITaskRun BeginReport(OptimizerOptions options, long seed) => Begin(options, reporting, seed);

    private static MnistTaskRun Begin(OptimizerOptions options, Mnist data, long seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(new("", "", "", Math.Min(Batch, data.Train.Count), options), data, seed);
    }
}
