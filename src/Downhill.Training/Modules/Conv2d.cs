using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>A convolution of images by square kernels, with stride and a border of zeros.</summary>
/// <remarks>It takes [batch, channels, height, width] and gives as many rows and columns as the kernel has positions:
/// (extent + 2·padding − size) / stride + 1. <c>weight</c> has the shape [outputs, inputs, size, size] and <c>bias</c>
/// [outputs]; both start uniform in ±1/√(inputs·size²), as in PyTorch's <c>nn.Conv2d</c>. Patches are gathered for a
/// piece of an image at a time, so memory does not grow with batch or extents.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var layer = new Conv2d(inputs: 1, outputs: 32, kernelSize: 5, padding: 2);
/// var output = layer.Forward(new Tensor(new float[2 * 28 * 28], 2, 1, 28, 28));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 2, 32, 28, 28
/// </code>
/// </example>
public sealed class Conv2d : Module
{
    private readonly Window window;
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Initializes a layer with random weights, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="inputs">The number of channels of the input, 1 or more.</param>
    /// <param name="outputs">The number of channels of the output, 1 or more.</param>
    /// <param name="kernelSize">The number of rows, and of columns, of a kernel, 1 or more.</param>
    /// <param name="stride">The number of pixels from one position to the next, 1 or more; default 1.</param>
    /// <param name="padding">The width of the border of zeros, 0 or more; default 0. Half of an odd kernel size,
    /// rounded down, keeps the extents.</param>
    public Conv2d(int inputs, int outputs, int kernelSize, int stride = 1, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        window = Window.Of(kernelSize, stride, padding);
        (Inputs, Outputs) = (inputs, outputs);
        weight = AddParameterAs("weight", ParameterRole.Convolution, outputs, inputs, kernelSize, kernelSize);
        bias = AddParameterAs("bias", ParameterRole.Bias, outputs);
    }

    /// <summary>Gets the number of channels of the input.</summary>
    public int Inputs { get; }

    /// <summary>Gets the number of channels of the output.</summary>
    public int Outputs { get; }

    /// <summary>Gets the number of rows, and of columns, of a kernel.</summary>
    public int KernelSize => window.Size;

    /// <summary>Gets the number of pixels from one position to the next.</summary>
    public int Stride => window.Stride;

    /// <summary>Gets the width of the border of zeros.</summary>
    public int Padding => window.Padding;

    /// <inheritdoc/>
    public override string ToString() =>
        $"Conv2d({Inputs}, {Outputs}, {KernelSize}, stride: {Stride}, padding: {Padding})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        var bound = 1 / Math.Sqrt((double)Inputs * KernelSize * KernelSize);
        generator.FillUniform(weight.Values.Span, bound);
        generator.FillUniform(bias.Values.Span, bound);
    }

    /// <inheritdoc/>
    /// <remarks>The saved memory is for one piece at a time, here and in the backward pass: patches, then the piece of
    /// the output.</remarks>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        window.Check(input, Inputs, this);
        var shape = input.Node.Shape;
        var output = tape.Empty(shape[0], Outputs, window.Count(shape[2]), window.Count(shape[3]));
        var all = new Patches(window, input);
        var saved = tape.Buffer(checked((all.Rows + Outputs) * all.Columns));
        for (var image = 0; image < input.Rows; image++)
        {
            for (var patches = all; !patches.IsEmpty; patches = patches.Next())
            {
                var (matrix, piece) = (saved[..(patches.Rows * all.Columns)], saved[(patches.Rows * all.Columns)..]);
                patches.Gather(Image(input.Values, input, image), matrix.Span);
                for (var channel = 0; channel < Outputs; channel++)
                {
                    piece.Span.Slice(channel * patches.Columns, patches.Columns).Fill(bias.Values.Span[channel]);
                }

                MatrixMultiply.Run(
                    Weight(patches), new(matrix.Span, patches.Rows, patches.Columns), piece.Span, accumulate: true,
                    tape.Threads);
                patches.Put(piece.Span, Image(output.Values, output, image));
            }
        }

        tape.Record(this, input, output, saved);
        return output;
    }

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry)
    {
        BackwardBias(entry.Output);
        BackwardWeight(entry);
        if (entry.Input.NeedsGradient)
        {
            BackwardInput(entry);
        }
    }

    private void BackwardBias(Tensor output)
    {
        var gradient = bias.TakeSum();
        var slope = output.Gradient;
        var positions = output.Columns / Outputs;
        for (var plane = 0; plane < output.Rows * Outputs; plane++)
        {
            var sum = 0.0;
            foreach (var value in slope.Slice(plane * positions, positions))
            {
                sum += value;
            }

            gradient[plane % Outputs] += (float)sum;
        }
    }

    private void BackwardWeight(in TapeEntry entry)
    {
        var all = new Patches(window, entry.Input);
        var matrix = entry.Saved.Span[..(all.Rows * all.Columns)];
        var piece = entry.Saved.Span[matrix.Length..];
        var gradient = weight.TakeSum();
        for (var image = 0; image < entry.Input.Rows; image++)
        {
            for (var patches = all; !patches.IsEmpty; patches = patches.Next())
            {
                patches.Gather(Image(entry.Input.Values, entry.Input, image), matrix);
                patches.Take(Image(entry.Output.Gradient, entry.Output, image), piece);
                MatrixMultiply.Run(
                    new(piece, Outputs, patches.Columns),
                    new Matrix(matrix, patches.Rows, patches.Columns).Transposed, gradient, accumulate: true,
                    entry.Threads);
            }
        }
    }

    private void BackwardInput(in TapeEntry entry)
    {
        var all = new Patches(window, entry.Input);
        var matrix = entry.Saved.Span[..(all.Rows * all.Columns)];
        var piece = entry.Saved.Span[matrix.Length..];
        var gradient = entry.Input.TakeSum();
        for (var image = 0; image < entry.Input.Rows; image++)
        {
            for (var patches = all; !patches.IsEmpty; patches = patches.Next())
            {
                patches.Take(Image(entry.Output.Gradient, entry.Output, image), piece);
                MatrixMultiply.Run(
                    Weight(patches).Transposed, new(piece, Outputs, patches.Columns), matrix, threads: entry.Threads);
                patches.Scatter(matrix, Image(gradient, entry.Input, image));
            }
        }
    }

    private Matrix Weight(Patches patches) => new(weight.Values.Span, Outputs, patches.Rows);

    private static Span<float> Image(Span<float> images, Tensor shaped, int image) =>
        images.Slice(image * shaped.Columns, shaped.Columns);

    private static ReadOnlySpan<float> Image(ReadOnlySpan<float> images, Tensor shaped, int image) =>
        images.Slice(image * shaped.Columns, shaped.Columns);
}
