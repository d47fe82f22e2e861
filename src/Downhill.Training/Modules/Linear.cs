using System.Numerics;
using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>The affine map y = x·Wᵀ + b of every row of a batch.</summary>
/// <remarks><c>weight</c> has the shape [outputs, inputs] and <c>bias</c> [outputs], as in PyTorch. Both start uniform
/// in ±1/√inputs, PyTorch's default for <c>nn.Linear</c>.</remarks>
public sealed class Linear : Module, IOperation
{
    // In elements: a quarter of a small first-level cache.
    private const int MaxPartLength = 4096;
    private readonly Rectified rectified;
    private Parameter weight;
    private Parameter bias;

    /// <summary>Makes the layer and draws its weights with seed 0; a <see cref="Sequential"/> draws them
    /// anew.</summary>
    /// <param name="inputs">Elements a row of the input, 1 or more.</param>
    /// <param name="outputs">Elements a row of the output, 1 or more.</param>
    /// <exception cref="ArgumentException">There would be more weights than an array holds.</exception>
    public Linear(int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (Inputs, Outputs) = (inputs, outputs);
        var length = Length(inputs, outputs);
        (Weights, Gradients) = (new float[length], new float[length]);
        (weight, bias) = House("");
        rectified = new(this);
        Initialize(0);
    }

    /// <summary>Elements a row of the input.</summary>
    public int Inputs { get; }

    /// <summary>Elements a row of the output.</summary>
    public int Outputs { get; }

    internal override IReadOnlyList<Parameter> Own => [weight, bias];

    internal override void Initialize(Generator generator)
    {
        var bound = 1 / Math.Sqrt(Inputs);
        foreach (ref var w in Weights.Span)
        {
            w = (float)generator.Uniform(-bound, bound);
        }
    }

    void IOperation.Backward(in TapeEntry record)
    {
        var biasGradient = bias.TakeGradient(out var accumulate);
        RowKernels.Sum(record.Output.Gradient, biasGradient, accumulate);
        Backward(record, biasGradient, accumulate);
    }

    internal override Tensor Apply(Tensor input, Tape tape) => Apply(input, tape, rectify: false);

    /// <summary>Applies the layer, and a rectifier after it if told to, in one pass.</summary>
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
        tape.Record(new(rectify ? rectified : this, input.Node, output.Node));
        return output;
    }

    private protected override void Rehouse(string prefix) => (weight, bias) = House(prefix);

    /// <summary>Everything but the gradient of the bias, which is made. Weights may move as soon as they have their
    /// gradient, so that of the input comes before.</summary>
    private void Backward(in TapeEntry record, ReadOnlySpan<float> biasGradient, bool biasAccumulated)
    {
        if (record.Input.NeedsGradient)
        {
            var inputGradient = record.Input.TakeGradient(out var accumulate);
            MatrixMultiply.Run(
                new(record.Output.Gradient, record.Output.Rows, Outputs), new(weight.Values.Span, Outputs, Inputs),
                inputGradient, accumulate, record.Threads);
        }

        BackwardWeight(record);
        if (!biasAccumulated && bias.Consumer is { } consumer)
        {
            consumer.Consume(0, biasGradient.Length);
            bias.ClearGradient();
        }
    }

    private void BackwardWeight(in TapeEntry record)
    {
        var gradient = weight.TakeGradient(out var accumulate);
        var consumer = accumulate ? null : weight.Consumer;
        var slope = record.Output.Gradient;
        var batch = record.Output.Rows;

        // A single example's gradient is cheap to make but long to write: some rows at a time, all in the same memory.
        var part = consumer is not null && batch == 1 ? RowsAtOnce(consumer.Granularity) : Outputs;
        for (var start = 0; start < Outputs; start += part)
        {
            var rows = Math.Min(part, Outputs - start);
            var some = new Matrix(rows < Outputs ? slope.Slice(start, rows) : slope, batch, rows);
            var made = gradient[..(rows * Inputs)];
            MatrixMultiply.Run(
                some.Transposed, new(record.Input.Values.Span, batch, Inputs), made, accumulate, record.Threads);
            consumer?.Consume(start * Inputs, made.Length);
        }

        if (consumer is not null)
        {
            weight.ClearGradient();
        }
    }

    /// <summary>How many rows have some thousand weights, and end where a part may.</summary>
    private int RowsAtOnce(int grain)
    {
        var unit = grain / (int)BigInteger.GreatestCommonDivisor(Inputs, grain);
        return Math.Max(1, MaxPartLength / Inputs / unit) * unit;
    }

    private static int Length(int inputs, int outputs)
    {
        var length = (inputs + 1L) * outputs;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"A linear layer of {inputs} inputs × {outputs} outputs has {length} weights and biases, more than the "
                + $"{Array.MaxLength} that an array holds.", nameof(inputs));
    }

    private (Parameter Weight, Parameter Bias) House(string prefix)
    {
        var split = Inputs * Outputs;
        var matrix = new Parameter(prefix + "weight", Weights[..split], Gradients[..split], [Outputs, Inputs]);
        var offset = new Parameter(prefix + "bias", Weights[split..], Gradients[split..]);
        matrix.ClearGradient();
        offset.ClearGradient();
        return (matrix, offset);
    }

    /// <summary>The layer with a rectifier after it. The slope behind the rectifier is masked where it lies: nobody else
    /// reads it.</summary>
    private sealed class Rectified(Linear layer) : IOperation
    {
        public void Backward(in TapeEntry record)
        {
            var biasGradient = layer.bias.TakeGradient(out var accumulate);
            RowKernels.MaskAndSum(record.Output.Values.Span, record.Output.Gradient, biasGradient, accumulate);
            layer.Backward(record, biasGradient, accumulate);
        }
    }
}
