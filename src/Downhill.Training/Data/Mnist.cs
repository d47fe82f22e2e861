namespace Downhill.Training;

/// <summary>The MNIST data (LeCun and Cortes), or any other in its layout, such as Fashion-MNIST: four IDX files,
/// images and labels to train and to test with.</summary>
/// <param name="Train">The images to train with: 60,000 in MNIST.</param>
/// <param name="Test">The images to test with: 10,000 in MNIST.</param>
public sealed record Mnist(Dataset Train, Dataset Test)
{
    /// <summary>How many classes: one more than the largest label; 10 in MNIST.</summary>
    public int Classes { get; } = 1 + Math.Max(Largest(Train), Largest(Test));

    /// <summary>Rows of an image: 28 in MNIST.</summary>
    public int Rows => Train.Rows;

    /// <summary>Columns of an image: 28 in MNIST.</summary>
    public int Columns => Train.Columns;

    /// <summary>Reads <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each plain or with <c>.gz</c>.</summary>
    /// <param name="directory">Where the four files are.</param>
    /// <param name="classes">The most classes that labels may name; default 10, as in MNIST.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds something else, or files do not belong
    /// together.</exception>
    public static Mnist Load(string directory, int classes = 10)
    {
        var train = Load(directory, "train", classes);
        var test = Load(directory, "t10k", classes);
        return (train.Rows, train.Columns) == (test.Rows, test.Columns)
            ? new(train, test)
            : throw new InvalidDataException(
                $"{directory}: images to train with are {train.Rows} × {train.Columns}, those to test with "
                + $"are {test.Rows} × {test.Columns}. Take all four files from one data set.");
    }

    private static Dataset Load(string directory, string set, int classes)
    {
        var imagePath = Find(directory, set + "-images-idx3-ubyte");
        var labelPath = Find(directory, set + "-labels-idx1-ubyte");
        var images = Idx.Read(imagePath, 3);
        var labels = Idx.Read(labelPath, 1);
        if (images.Extents is not [> 0, > 0, > 0])
        {
            throw new InvalidDataException(
                $"{imagePath}: it holds no image: its header states {string.Join(" × ", images.Extents)}. "
                + "Take a file with at least one image of at least one pixel.");
        }

        if (images.Extents[0] != labels.Extents[0])
        {
            throw new InvalidDataException(
                $"{labelPath}: it holds {labels.Extents[0]} labels, but {imagePath} holds {images.Extents[0]} images. "
                + "Take both files from one data set.");
        }

        var wrong = labels.Values.Span.IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(classes - 1, byte.MaxValue));
        return wrong < 0
            ? new(images.Values, labels.Values, images.Extents[1], images.Extents[2])
            : throw new InvalidDataException(
                $"{labelPath}: label {wrong} is {labels.Values.Span[wrong]}, but the {classes} classes run from 0 to "
                + $"{classes - 1}. The file is damaged, or more classes must be allowed.");
    }

    private static string Find(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        return Array.Find([path, path + ".gz"], File.Exists) ?? throw new FileNotFoundException(
            $"{path}: there is no such file, nor one with .gz. The four files of the MNIST layout are needed: "
            + "train- and t10k-, each with images-idx3-ubyte and labels-idx1-ubyte.", path);
    }

    private static int Largest(Dataset set) => set.Count == 0 ? 0 : set.Labels.ToArray().Max();
}
