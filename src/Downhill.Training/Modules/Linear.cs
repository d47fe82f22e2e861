using System.Numerics;
using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>A linear layer: the affine map y = x·Wᵀ + b of every row of a batch.</summary>
/// <remarks><c>weight</c> has the shape [outputs, inputs] and <c>bias</c> [outputs], as in PyTorch. Both start uniform
/// in ±1/√inputs, the default of PyTorch's <c>nn.Linear</c>.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var layer = new Linear(inputs: 3, outputs: 2);
/// var output = layer.Forward(new Tensor(new float[] { 1, 0, -1 }, 1, 3));
///
/// Console.WriteLine(string.Join(", ", layer.Parameters.Select(parameter =&gt; parameter.Name)));   // weight, bias
/// Console.WriteLine($"{output.Rows} × {output.Columns}");                                       // 1 × 2
/// </code>
/// </example>
public sealed class Linear : Module
{
    // In elements: a quarter of a small first-level cache.
    private const int MaxPartLength = 4096;
    private readonly Rectified rectified;
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Initializes a layer with random weights, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="inputs">The number of elements in a row of the input, 1 or more.</param>
    /// <param name="outputs">The number of elements in a row of the output, 1 or more.</param>
    /// <exception cref="ArgumentException">The layer would have more weights than an array holds.</exception>
    public Linear(int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (Inputs, Outputs) = (inputs, outputs);
        CheckLength(inputs, outputs);
        (weight, bias) = (AddParameter("weight", outputs, inputs), AddParameter("bias", outputs));
        rectified = new(this);
    }

    /// <summary>Gets the number of elements in a row of the input.</summary>
    public int Inputs { get; }

    /// <summary>Gets the number of elements in a row of the output.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Apply(input, tape, rectify: false);

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry)
    {
        RowKernels.Sum(entry.Output.Gradient, bias.TakeGradient(out var accumulate), accumulate);
        BackwardInput(entry);
        BackwardWeight(entry);
    }

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        var bound = 1 / Math.Sqrt(Inputs);
        Draw(weight.Values.Span);
        Draw(bias.Values.Span);

        void Draw(Span<float> values)
        {
            foreach (ref var value in values)
            {
                value = (float)generator.Uniform(-bound, bound);
            }
        }
    }

    /// <summary>Applies the layer, and a rectifier behind it if asked to, in one pass.</summary>
    internal Tensor Apply(Tensor input, Tape tape, bool rectify)
    {
        if (input.Columns != Inputs)
        {
            throw new ArgumentException(
                $"Linear({Inputs}, {Outputs}) takes {Inputs} elements a row, but the input of shape "
                + $"{ListText.InBrackets(input.Shape)} has {input.Columns}.", nameof(input));
        }

        var output = tape.Empty(input.Rows, Outputs);
        MatrixMultiply.Affine(
            new(input.Values, input.Rows, Inputs), new Matrix(weight.Values.Span, Outputs, Inputs).Transposed,
            bias.Values.Span, output.Values, rectify, tape.Threads);
        tape.Record(rectify ? rectified : this, input, output);
        return output;
    }

    private void BackwardInput(in TapeEntry entry)
    {
        if (entry.Input.NeedsGradient)
        {
            var gradient = entry.Input.TakeGradient(out var accumulate);
            MatrixMultiply.Run(
                new(entry.Output.Gradient, entry.Output.Rows, Outputs), new(weight.Values.Span, Outputs, Inputs),
                gradient, accumulate, entry.Threads);
        }
    }

    /// <summary>Computes the gradient of the weights, after that of the input.</summary>
    /// <remarks>The weights may already move while their gradient is computed. Only this assembly can fuse so: an
    /// optimizer that steps in backward takes the gradient in parts.</remarks>
    private void BackwardWeight(in TapeEntry entry)
    {
        var slope = entry.Output.Gradient;
        var batch = entry.Output.Rows;

        // The gradient of a single example takes longer to write than to compute, so it is made a few rows at a time,
        // all in the same memory.
        var consumer = batch == 1 ? entry.Output.Tape!.ConsumerOfParts(weight) : null;
        var gradient = weight.TakeGradient(out var accumulate);
        var part = consumer is null ? Outputs : RowsAtOnce(consumer.Granularity);
        for (var start = 0; start < Outputs; start += part)
        {
            var rows = Math.Min(part, Outputs - start);
            var some = new Matrix(rows < Outputs ? slope.Slice(start, rows) : slope, batch, rows);
            var made = gradient[..(rows * Inputs)];
            MatrixMultiply.Run(
                some.Transposed, new(entry.Input.Values, batch, Inputs), made, accumulate, entry.Threads);
            consumer?.Consume(start * Inputs, made.Length);
        }

        if (consumer is not null)
        {
            weight.ClearGradient();
        }
    }

    /// <summary>Returns a number of rows with some thousand weights that ends where a part may end.</summary>
    private int RowsAtOnce(int granularity)
    {
        var unit = granularity / (int)BigInteger.GreatestCommonDivisor(Inputs, granularity);
        return Math.Max(1, MaxPartLength / Inputs / unit) * unit;
    }

    private static void CheckLength(int inputs, int outputs)
    {
        var length = (inputs + 1L) * outputs;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"A linear layer of {inputs} inputs × {outputs} outputs has {length} weights and biases, more than "
                + $"the {Array.MaxLength} that an array holds.", nameof(inputs));
        }
    }

    /// <summary>The layer with a rectifier behind it, as one operation.</summary>
    /// <remarks>The slope is masked in place, since nothing else reads it.</remarks>
    private sealed class Rectified(Linear layer) : IOperation
    {
        public IReadOnlyList<Parameter> Parameters => layer.Parts.OwnParameters;

        public void Backward(in TapeEntry entry)
        {
            var sum = layer.bias.TakeGradient(out var accumulate);
            RowKernels.MaskAndSum(entry.Output.Values, entry.Output.Node.Gradient, sum, accumulate);
            layer.BackwardInput(entry);
            layer.BackwardWeight(entry);
        }
    }
}
