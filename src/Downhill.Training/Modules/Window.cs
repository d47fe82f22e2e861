namespace Downhill.Training;

/// <summary>A square window that slides over images with a border of zeros around them.</summary>
/// <param name="Size">The number of rows, and of columns.</param>
/// <param name="Stride">The number of pixels from one position to the next.</param>
/// <param name="Padding">The width of the border.</param>
internal readonly record struct Window(int Size, int Stride, int Padding)
{
    /// <summary>Checks the arguments of a module.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Size or stride is below 1, or padding negative.</exception>
    public static Window Of(int kernelSize, int stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        return new(kernelSize, stride, padding);
    }

    /// <summary>Returns the number of positions along an extent.</summary>
    public int Count(int extent) => ((extent + (2 * Padding) - Size) / Stride) + 1;

    /// <summary>Returns the first position whose pixel of the window lies within an extent.</summary>
    /// <param name="pixel">The row or column within the window.</param>
    public int First(int pixel) => Math.Max(0, (Padding - pixel + Stride - 1) / Stride);

    /// <summary>Returns the position after the last whose pixel of the window lies within an extent.</summary>
    /// <param name="pixel">The row or column within the window.</param>
    /// <param name="extent">The number of rows or columns of the image.</param>
    public int End(int pixel, int extent) =>
        Math.Max(First(pixel), Math.Min(Count(extent), (extent + Padding - pixel + Stride - 1) / Stride));

    /// <summary>Returns the rows or columns of the image that the window covers at a position.</summary>
    public (int Start, int End) Covered(int position, int extent)
    {
        var start = (position * Stride) - Padding;
        return (Math.Max(0, start), Math.Min(extent, start + Size));
    }

    /// <summary>Refuses an input that is not images of a size on which the window has a position.</summary>
    /// <exception cref="ArgumentException">The shape is another; the message names the module and the
    /// cure.</exception>
    public void Check(Tensor input, int? channels, Module module)
    {
        var shape = input.Node.Shape;
        if (shape.Length != 4 || (channels is { } wanted && shape[1] != wanted))
        {
            throw new ArgumentException(
                $"{module} takes images [batch, {channels?.ToString() ?? "channels"}, height, width], but the input is "
                + $"of shape {ListText.InBrackets(shape)}."
                + (shape.Length == 4 ? "" : " Put an Unflatten before it."), nameof(input));
        }

        if (Math.Min(shape[2], shape[3]) + (2 * Padding) < Size)
        {
            throw new ArgumentException(
                $"{module} has a window of {Size} × {Size} pixels, more than the {shape[2]} × {shape[3]} of the input "
                + $"of shape {ListText.InBrackets(shape)} with a border of {Padding}. Use a smaller window or more "
                + "padding.", nameof(input));
        }
    }
}
