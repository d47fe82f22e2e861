namespace Downhill.Training;

/// <summary>A set of labeled images, kept as bytes and preprocessed as batches are gathered.</summary>
/// <remarks>A pixel x becomes (x/255 − mean)/deviation; by default, that lies in [−1, 1]. One data set may feed several
/// threads at once.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// byte[] pixels = [0, 255, 255, 0];   // two images of 1 × 2 pixels
/// var data = new Dataset(pixels, new byte[] { 0, 1 }, rows: 1, columns: 2);
///
/// foreach (var (images, labels) in data.Batches(size: 2, seed: 0))
/// {
///     Console.WriteLine($"{images.Rows} images of {images.Columns} pixels, the first of class {labels.Span[0]}");
/// }
/// </code>
/// </example>
public sealed class Dataset
{
    private readonly ReadOnlyMemory<byte> pixels;
    private readonly ReadOnlyMemory<int> labels;

    /// <summary>Initializes a data set over images and labels, which are not copied.</summary>
    /// <param name="pixels">The images one after the other, row-major, a byte a pixel.</param>
    /// <param name="labels">The class of each image, from 0.</param>
    /// <param name="rows">The number of rows of an image, 1 or more.</param>
    /// <param name="columns">The number of columns of an image, 1 or more.</param>
    /// <exception cref="ArgumentException">There are not rows × columns pixels for each label, or a label is
    /// negative.</exception>
    public Dataset(ReadOnlyMemory<byte> pixels, ReadOnlyMemory<int> labels, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (pixels.Length != (long)labels.Length * rows * columns)
        {
            throw new ArgumentException(
                $"{labels.Length} labels of {rows} × {columns} images ask for "
                + $"{(long)labels.Length * rows * columns} pixels, but {pixels.Length} were given.", nameof(pixels));
        }

        var negative = labels.Span.IndexOfAnyExceptInRange(0, int.MaxValue);
        if (negative >= 0)
        {
            throw new ArgumentException(
                $"Label {negative} is {labels.Span[negative]}; classes are counted from 0.", nameof(labels));
        }

        (this.pixels, this.labels, Rows, Columns) = (pixels, labels, rows, columns);
    }

    /// <inheritdoc cref="Dataset(ReadOnlyMemory{byte}, ReadOnlyMemory{int}, int, int)"/>
    public Dataset(ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels, int rows, int columns)
        : this(pixels, labels.ToArray().Select(label => (int)label).ToArray(), rows, columns)
    {
    }

    /// <summary>Gets the number of examples.</summary>
    public int Count => labels.Length;

    /// <summary>Gets the number of rows of an image.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns of an image.</summary>
    public int Columns { get; }

    /// <summary>Gets the number that x/255 is lowered by; 0.5 unless <see cref="Normalized"/> chose another.</summary>
    public float Mean { get; private init; } = Pixel.Half;

    /// <summary>Gets the number that the difference is divided by; 0.5 unless <see cref="Normalized"/> chose
    /// another.</summary>
    public float Deviation { get; private init; } = Pixel.Half;

    /// <summary>Gets the images one after the other, row-major, a byte a pixel, not preprocessed.</summary>
    public ReadOnlySpan<byte> Pixels => pixels.Span;

    /// <summary>Gets the class of each image, from 0.</summary>
    public ReadOnlySpan<int> Labels => labels.Span;

    /// <summary>Returns the same images with another preprocessing: x becomes (x/255 − mean)/deviation.</summary>
    /// <remarks>PyTorch's examples take 0.1307 and 0.3081 for MNIST.</remarks>
    /// <param name="mean">The number that x/255 is lowered by.</param>
    /// <param name="deviation">The number that the difference is divided by, above 0.</param>
    public Dataset Normalized(float mean, float deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        return new(pixels, labels, Rows, Columns) { Mean = mean, Deviation = deviation };
    }

    /// <summary>Returns some of the images, which are not copied.</summary>
    /// <param name="start">The index of the first.</param>
    /// <param name="count">The number of images.</param>
    public Dataset Slice(int start, int count)
    {
        var size = Rows * Columns;
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new(pixels.Slice(start * size, count * size), labels.Slice(start, count), Rows, Columns)
        {
            Mean = Mean,
            Deviation = Deviation,
        };
    }

    /// <summary>Returns all examples once, in the order of the file; the last batch may be smaller.</summary>
    /// <param name="size">The number of examples in a batch, 1 or more.</param>
    public IEnumerable<Batch> Batches(int size) => Batches(size, order: null, skip: 0);

    /// <summary>Returns all examples once, shuffled; the last batch may be smaller.</summary>
    /// <remarks>The shuffle is that of Fisher and Yates.</remarks>
    /// <param name="size">The number of examples in a batch, 1 or more.</param>
    /// <param name="seed">The seed of the order. The same seed gives the same order on every machine; take another one
    /// each epoch.</param>
    /// <param name="skip">The number of batches to leave out at the beginning, to go on within an epoch; default
    /// 0.</param>
    public IEnumerable<Batch> Batches(int size, long seed, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var order = Enumerable.Range(0, Count).ToArray();
        new Generator(seed).Shuffle(order.AsSpan());
        return Batches(size, order, skip);
    }

    private IEnumerable<Batch> Batches(int size, int[]? order, int skip)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Gather(Math.Min(size, Math.Max(Count, 1)), order, skip);
    }

    private IEnumerable<Batch> Gather(int size, int[]? order, int skip)
    {
        var pixelsEach = Rows * Columns;
        var values = new float[size * pixelsEach];
        var classes = new int[size];
        var (full, rest) = (Images(size), Images(Count % size));
        for (var start = (int)Math.Min((long)skip * size, Count); start < Count; start += size)
        {
            var count = Math.Min(size, Count - start);
            for (var i = 0; i < count; i++)
            {
                var example = order is null ? start + i : order[start + i];
                Pixel.Preprocess(
                    pixels.Span.Slice(example * pixelsEach, pixelsEach), values.AsSpan(i * pixelsEach, pixelsEach),
                    Mean, Deviation);
                classes[i] = labels.Span[example];
            }

            yield return new(count == size ? full : rest, classes.AsMemory(0, count));
        }

        Tensor Images(int count) => new(values.AsMemory(0, count * pixelsEach), count, pixelsEach);
    }
}
