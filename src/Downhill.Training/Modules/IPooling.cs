namespace Downhill.Training;

/// <summary>The number that stands for the pixels under a window.</summary>
internal interface IPooling
{
    /// <summary>Returns the number.</summary>
    /// <param name="pixels">The pixels of an image.</param>
    /// <param name="width">The number of pixels in a row.</param>
    /// <param name="rows">The rows under the window, without those of the border.</param>
    /// <param name="columns">The columns under the window, without those of the border.</param>
    /// <param name="size">The number of pixels of the window, those of the border included.</param>
    static abstract float Value(
        ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns, int size);

    /// <summary>Adds the slope of the number to the gradients of the pixels.</summary>
    static abstract void Backward(
        ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns, int size,
        float slope, Span<float> gradient);
}
