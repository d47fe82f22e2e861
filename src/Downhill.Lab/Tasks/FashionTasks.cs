using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Provides the tasks of telling clothes, whose data do not come with Downhill.</summary>
internal static class FashionTasks
{
    /// <summary>The number of steps of a short epoch of the convolutional network.</summary>
    private const int ShortSteps = 50;

    /// <summary>The number of images that the convolutional network is judged by after short epochs.</summary>
    private const int ShortJudged = 2560;

    private const int Images = 50_000;
    private const int Side = 28;
    private const int Pixels = Side * Side;
    private const int Batch = 128;
    private const string Name = "Fashion-MNIST";

    private const string Source =
        Name + " (Zalando SE; MIT), in data/fashion-mnist, or where Debian's dataset-fashion-mnist puts it, or a "
        + "folder of four files in the layout of MNIST";

    // Multiplications of an image, forward: the first convolution has no gradient for its input.
    private const double FirstKernels = Pixels * 25.0 * 32;
    private const double Further = (Pixels / 4 * 25.0 * 32 * 64) + (Pixels / 16 * 64.0 * 1024) + (1024 * 10);
    private const double OperationsEach = (4 * FirstKernels) + (6 * Further);

    /// <summary>Gets the network of the MNIST task on other images, and DeepOBS's convolutional network.</summary>
    public static IEnumerable<TaskInfo> All =>
    [
        new("fashion", folder => new MnistTask(Load(folder), Name))
        {
            Summary = $"a network 784-200-10 with rectified units on {Name}, batches of 64",
            Reference = "the table of the data's paper: 0.871 of test images by a network of one layer of 100",
            Source = Source,
            Weights = (785 * 200) + (201 * 10),
            Steps = (Images + 63) / 64,
            Operations = Images * ((4.0 * Pixels * 200) + (6 * 200 * 10)),
        },
        TwoConvolutions(
            "2c2d", ImageTasks.TwoConvolutions with { MostSteps = ShortSteps, MostJudged = ShortJudged }, ShortSteps,
            "; an epoch is 50 batches, and 2,560 images judge"),
        TwoConvolutions(
            "2c2d-whole", ImageTasks.TwoConvolutions, Images / Batch, " in whole epochs, of which DeepOBS takes 100"),
    ];

    /// <summary>Returns the folder of the data.</summary>
    /// <param name="folder">The folder that was given or found; null if there is none.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Required(string? folder) => folder ?? throw new FileNotFoundException(
        $"There is no data/fashion-mnist here, above, or beside the program, nor {DataFiles.SharedFashion}. Install "
        + $"Debian's package dataset-fashion-mnist, or give a folder with the four files of {Name} (Zalando SE; MIT).",
        "data/fashion-mnist");

    private static TaskInfo TwoConvolutions(string id, ImageTaskSettings settings, int steps, string how) => new(
        id, folder => ImageTasks.Of($"DeepOBS's {id} on {Name}", settings, Load(folder)))
    {
        Summary = $"DeepOBS's network of two convolutions and two layers on {Name}, batches of 128{how}",
        Reference = "values recorded from PyTorch; DeepOBS's published curves take hours, and no test repeats them",
        Source = Source,
        Weights = (26 * 32) + (((25 * 32) + 1) * 64) + (((Pixels / 16 * 64) + 1) * 1024) + (1025 * 10),
        Steps = steps,
        Operations = (double)steps * Batch * OperationsEach,
    };

    private static Mnist Load(string? folder) => Mnist.Load(Required(folder ?? DataFiles.Fashion()));
}
