namespace Downhill.Training;

/// <summary>The mean of each window of an image, channel by channel.</summary>
/// <remarks>Zeros of the border count in the mean, as in PyTorch's <c>nn.AvgPool2d</c>.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var input = new Tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 1, 1, 2, 4);
/// var output = new AveragePool2d(kernelSize: 2).Forward(input);
///
/// Console.WriteLine(string.Join("; ", output.Values.ToArray()));   // 3.5; 5.5
/// </code>
/// </example>
/// <param name="kernelSize">The number of rows, and of columns, of a window, 1 or more.</param>
/// <param name="stride">The number of pixels from one window to the next, 1 or more; null, the default, for
/// <paramref name="kernelSize"/>, as in PyTorch.</param>
/// <param name="padding">The width of the border, from 0, the default, to half of
/// <paramref name="kernelSize"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A window would see nothing but the border, or a number is too
/// small.</exception>
public sealed class AveragePool2d(int kernelSize, int? stride = null, int padding = 0)
    : Pool2d(kernelSize, stride, padding)
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Pooling<Mean>.Apply(this, input, tape);

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry) => Pooling<Mean>.Backward(Window, entry);

    private readonly struct Mean : IPooling
    {
        public static float Value(
            ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns, int size)
        {
            var sum = 0f;
            for (var row = rows.Start; row < rows.End; row++)
            {
                foreach (var pixel in pixels[((row * width) + columns.Start)..((row * width) + columns.End)])
                {
                    sum += pixel;
                }
            }

            return sum / size;
        }

        public static void Backward(
            ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns, int size,
            float slope, Span<float> gradient)
        {
            for (var row = rows.Start; row < rows.End; row++)
            {
                foreach (ref var pixel in gradient[((row * width) + columns.Start)..((row * width) + columns.End)])
                {
                    pixel += slope / size;
                }
            }
        }
    }
}
