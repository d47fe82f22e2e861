using System.Numerics;
using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>The affine map y = x·Wᵀ + b of rows, with or without a rectifier behind it.</summary>
internal sealed class Projection : IOperation
{
    // In elements: a quarter of a small first-level cache.
    private const int MaxPartLength = 4096;
    private readonly Rectified rectified;
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Initializes a map by parameters of a module.</summary>
    /// <param name="weight">The weights, [outputs, inputs].</param>
    /// <param name="bias">The biases, [outputs].</param>
    public Projection(Parameter weight, Parameter bias)
    {
        (this.weight, this.bias) = (weight, bias);
        Parameters = [weight, bias];
        rectified = new(this);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    private int Inputs => weight.Shape[1];

    private int Outputs => weight.Shape[0];

    /// <summary>Applies the map to the last dimension of the input, whose extent must fit.</summary>
    public Tensor Apply(Tensor input, Tape tape, bool rectify = false)
    {
        var output = tape.EmptyLike(input, Outputs);
        MatrixMultiply.Affine(
            new(input.Values, input.Length / Inputs, Inputs),
            new Matrix(weight.Values.Span, Outputs, Inputs).Transposed, bias.Values.Span, output.Values, rectify,
            tape.Threads);
        tape.Record(rectify ? rectified : this, input, output);
        return output;
    }

    /// <inheritdoc/>
    public void Backward(in TapeEntry entry)
    {
        RowKernels.Sum(entry.Output.Gradient, bias.TakeGradient(out var accumulate), accumulate);
        BackwardInput(entry);
        BackwardWeight(entry);
    }

    private void BackwardInput(in TapeEntry entry)
    {
        if (entry.Input.NeedsGradient)
        {
            var gradient = entry.Input.TakeGradient(out var accumulate);
            MatrixMultiply.Run(
                new(entry.Output.Gradient, entry.Output.Length / Outputs, Outputs),
                new(weight.Values.Span, Outputs, Inputs), gradient, accumulate, entry.Threads);
        }
    }

    /// <summary>Computes the gradient of the weights, after that of the input.</summary>
    /// <remarks>The weights may already move while their gradient is computed. Only this assembly can fuse so: an
    /// optimizer that steps in backward takes the gradient in parts.</remarks>
    private void BackwardWeight(in TapeEntry entry)
    {
        var slope = entry.Output.Gradient;
        var batch = slope.Length / Outputs;

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

    /// <summary>The map with a rectifier behind it, as one operation.</summary>
    /// <remarks>The slope is masked in place, since nothing else reads it.</remarks>
    private sealed class Rectified(Projection map) : IOperation
    {
        public IReadOnlyList<Parameter> Parameters => map.Parameters;

        public void Backward(in TapeEntry entry)
        {
            var sum = map.bias.TakeGradient(out var accumulate);
            RowKernels.MaskAndSum(entry.Output.Values, entry.Output.Node.Gradient, sum, accumulate);
            map.BackwardInput(entry);
            map.BackwardWeight(entry);
        }
    }
}
