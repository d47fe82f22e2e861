namespace Downhill.Training;

/// <summary>The largest pixel of each window of an image, channel by channel.</summary>
/// <remarks>The border is below every pixel; of equal ones the first gets the gradient, as in PyTorch.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var input = new Tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 1, 1, 2, 4);
/// var output = new MaxPool2d(kernelSize: 2).Forward(input);
///
/// Console.WriteLine(string.Join("; ", output.Values.ToArray()));   // 6; 8
/// </code>
/// </example>
/// <param name="kernelSize">The number of rows, and of columns, of a window, 1 or more.</param>
/// <param name="stride">The number of pixels from one window to the next, 1 or more; null, the default, for
/// <paramref name="kernelSize"/>, as in PyTorch.</param>
/// <param name="padding">The width of the border, from 0, the default, to half of
/// <paramref name="kernelSize"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A window would see nothing but the border, or a number is too
/// small.</exception>
public sealed class MaxPool2d(int kernelSize, int? stride = null, int padding = 0)
    : Pool2d(kernelSize, stride, padding)
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Pooling<Largest>.Apply(this, input, tape);

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry) => Pooling<Largest>.Backward(Window, entry);

    private readonly struct Largest : IPooling
    {
        public static float Value(
            ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns, int size) =>
            pixels[Find(pixels, width, rows, columns)];

        public static void Backward(
            ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns, int size,
            float slope, Span<float> gradient) => gradient[Find(pixels, width, rows, columns)] += slope;

        private static int Find(
            ReadOnlySpan<float> pixels, int width, (int Start, int End) rows, (int Start, int End) columns)
        {
            var best = (rows.Start * width) + columns.Start;
            for (var row = rows.Start; row < rows.End; row++)
            {
                for (var i = (row * width) + columns.Start; i < (row * width) + columns.End; i++)
                {
                    if (pixels[i] > pixels[best] || float.IsNaN(pixels[i]))
                    {
                        best = i;
                    }
                }
            }

            return best;
        }
    }
}
