namespace Downhill.Training;

/// <summary>A module that makes one number of each window of an image, channel by channel.</summary>
/// <remarks>It takes [batch, channels, height, width] and gives (extent + 2·padding − size) / stride + 1 rows and
/// columns, rounded down; pixels beyond the last window are left out.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// Pool2d pool = new MaxPool2d(kernelSize: 3, stride: 2, padding: 1);
/// var output = pool.Forward(new Tensor(new float[28 * 28], 1, 1, 28, 28));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 1, 1, 14, 14
/// </code>
/// </example>
public abstract class Pool2d : Module
{
    private protected Pool2d(int kernelSize, int? stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, kernelSize / 2);
        Window = Window.Of(kernelSize, stride ?? kernelSize, padding);
    }

    /// <summary>Gets the number of rows, and of columns, of a window.</summary>
    public int KernelSize => Window.Size;

    /// <summary>Gets the number of pixels from one window to the next.</summary>
    public int Stride => Window.Stride;

    /// <summary>Gets the width of the border.</summary>
    public int Padding => Window.Padding;

    /// <summary>Gets the window with its stride and border.</summary>
    internal Window Window { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}({KernelSize}, stride: {Stride}, padding: {Padding})";
}
