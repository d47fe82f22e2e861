using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>The affine map y = x·Wᵀ + b of every row of a batch.</summary>
/// <remarks><c>weight</c> has the shape [outputs, inputs] and <c>bias</c> [outputs], as in PyTorch. Both start uniform
/// in
/// ±1/√inputs, PyTorch's default for <c>nn.Linear</c>.</remarks>
public sealed class Linear : Module
{
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
        Initialise(0);
    }

    /// <summary>Elements a row of the input.</summary>
    public int Inputs { get; }

    /// <summary>Elements a row of the output.</summary>
    public int Outputs { get; }

    internal override IReadOnlyList<Parameter> Own => [weight, bias];

    internal override void Initialise(Generator generator)
    {
        var bound = 1 / Math.Sqrt(Inputs);
        foreach (ref var w in Weights.Span)
        {
            w = (float)generator.Uniform(-bound, bound);
        }
    }

    internal override Tensor Apply(Tensor input, Tape tape)
    {
        if (input.Columns != Inputs)
        {
            throw new ArgumentException(
                $"Linear({Inputs}, {Outputs}) takes {Inputs} elements a row, but the input of shape "
                + $"[{string.Join(", ", input.Shape)}] has {input.Columns}.", nameof(input));
        }

        var output = tape.Result(input.Rows, Outputs);
        Rows.Fill(output.Values, bias.Values.Span);
        MatrixMultiply.Run(
            new(input.Values, input.Rows, Inputs), new Matrix(weight.Values.Span, Outputs, Inputs).Transposed,
            output.Values, accumulate: true, tape.Threads);
        tape.Record(output, () => Backward(input, output, tape.Threads));
        return output;
    }

    private protected override void Rehouse(string prefix) => (weight, bias) = House(prefix);

    private void Backward(Tensor input, Tensor output, int threads)
    {
        var slope = new Matrix(output.Gradient, output.Rows, Outputs);
        var weightGradient = weight.TakeGradient(out var accumulate);
        MatrixMultiply.Run(
            slope.Transposed, new(input.Values, input.Rows, Inputs), weightGradient, accumulate, threads);
        var biasGradient = bias.TakeGradient(out accumulate);
        Rows.Sum(output.Gradient, biasGradient, accumulate);
        if (input.NeedsGradient)
        {
            var inputGradient = input.TakeGradient(out accumulate);
            MatrixMultiply.Run(slope, new(weight.Values.Span, Outputs, Inputs), inputGradient, accumulate, threads);
        }
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
}
