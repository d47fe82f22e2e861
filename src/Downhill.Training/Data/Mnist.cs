namespace Downhill.Training;

/// <summary>The MNIST data (LeCun and Cortes), or another set in its layout, such as Fashion-MNIST, EMNIST or
/// QMNIST.</summary>
/// <remarks>A set is four IDX files: images and labels to train with, and images and labels to test with.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// if (Mnist.Exists("data/mnist"))
/// {
///     var mnist = Mnist.Load("data/mnist");
///     Console.WriteLine($"{mnist.Train.Count} images of {mnist.Rows} × {mnist.Columns} in {mnist.Classes} classes");
/// }
/// </code>
/// </example>
/// <param name="Train">The images to train with: 60,000 in MNIST.</param>
/// <param name="Test">The images to test with: 10,000 in MNIST.</param>
public sealed record Mnist(Dataset Train, Dataset Test)
{
    private readonly NotNull given = NotNull.Check(Train).And(Test);

    /// <summary>The number of classes up to which labels are accepted without question.</summary>
    /// <remarks>A larger label is taken for damage if it also exceeds the number of images, unless the number of
    /// classes is given.</remarks>
    private const int Usual = 256;

    /// <summary>Gets the number of classes: 10 in MNIST.</summary>
    /// <remarks>Unless it was given to <see cref="Load(string, int?)"/>, it is one more than the largest
    /// label.</remarks>
    public int Classes { get; private init; } = 1 + Math.Max(Largest(Train), Largest(Test));

    /// <summary>Gets the number of rows of an image: 28 in MNIST.</summary>
    public int Rows => Train.Rows;

    /// <summary>Gets the number of columns of an image: 28 in MNIST.</summary>
    public int Columns => Train.Columns;

    /// <summary>Reads the four files of a data set from a folder.</summary>
    /// <remarks>The files are <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
    /// <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, each plain or with <c>.gz</c>, with a dash or a
    /// dot before <c>idx</c>; <c>test</c> may stand for <c>t10k</c>, and the name of the set may stand before all four.
    /// Elements may be of any of the six types of IDX. Pixels are numbers from 0 to 255, or such numbers divided by
    /// 255. Labels are counted from 0; where a label has several columns, as in QMNIST, the first is the
    /// class.</remarks>
    /// <param name="directory">The folder of the four files; where it holds several sets, the folder and the name of
    /// one.</param>
    /// <param name="classes">The number of classes; null, the default, for one more than the largest label.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds something else, several files have the same
    /// part, or files do not belong together.</exception>
    public static Mnist Load(string directory, int? classes = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var folder = IdxFolder.Open(directory);
        var train = Load(folder, "train", classes, 0);
        var test = Load(folder, "t10k", classes, train.Count);
        if ((train.Rows, train.Columns) != (test.Rows, test.Columns))
        {
            throw new InvalidDataException(
                $"{directory}: images to train with are {train.Rows} × {train.Columns}, those to test with "
                + $"are {test.Rows} × {test.Columns}. Take all four files from one data set.");
        }

        var set = new Mnist(train, test);
        return classes is { } given ? set with { Classes = given } : set;
    }

    /// <summary>Returns whether a folder, or the set named in it, has files to load.</summary>
    /// <param name="directory">The folder, as for <see cref="Load(string, int?)"/>.</param>
    public static bool Exists(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return IdxFolder.Exists(directory);
    }

    private static Dataset Load(IdxFolder folder, string part, int? classes, int before)
    {
        var (imagePath, labelPath) = (folder.Find(part + "-images-idx3-ubyte"), folder.Find(
            part + "-labels-idx1-ubyte"));
        var (pixels, count, rows, columns) = IdxImages.Read(imagePath);
        var labels = IdxLabels.Read(labelPath);
        if (count != labels.Length)
        {
            throw new InvalidDataException(
                $"{labelPath}: it holds {labels.Length} labels, but {imagePath} holds {count} images. "
                + "Take both files from one data set.");
        }

        Check(labels, labelPath, classes, before + count);
        return new(pixels, labels, rows, columns);
    }

    private static void Check(int[] labels, string path, int? classes, int images)
    {
        var most = classes ?? Math.Max(Usual, images);
        var wrong = labels.AsSpan().IndexOfAnyExceptInRange(0, most - 1);
        if (wrong >= 0)
        {
            throw new InvalidDataException(
                $"{path}: label {wrong} is {labels[wrong]}, but "
                + (classes is null
                    ? $"there are {images} images. The file is damaged, or classes must be given: "
                        + $"{labels[wrong] + 1L} or more."
                    : $"the {classes} classes run from 0 to {classes - 1}. The file is damaged, or there are more: "
                        + $"{labels[wrong] + 1L} or more."));
        }
    }

    private static int Largest(Dataset set) => set.Count == 0 ? 0 : set.Labels.ToArray().Max();
}
