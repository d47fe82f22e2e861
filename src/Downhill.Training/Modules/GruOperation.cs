using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>The passes of a <see cref="Gru"/>.</summary>
/// <remarks>What depends on the input alone is one product for all times; what depends on the state is one a time.
/// Inputs, outputs and the gates r, z, n lie example after example, as the input does; states and U·h + c lie time
/// after time, so that those of one time are a matrix.</remarks>
internal sealed class GruOperation(Parameter[] parameters) : IOperation
{
    private readonly int inputs = parameters[0].Shape[1];
    private readonly int units = parameters[1].Shape[1];

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => parameters;

    private int Gates => 3 * units;

    /// <summary>Computes the states after each element.</summary>
    /// <param name="input">The sequences, [batch, time, inputs].</param>
    /// <param name="start">The states before, [batch, units]; empty for zeros.</param>
    /// <param name="tape">The tape.</param>
    /// <param name="last">The states after the last element.</param>
    public Tensor Apply(Tensor input, ReadOnlySpan<float> start, Tape tape, out ReadOnlySpan<float> last)
    {
        var (batch, time) = (input.Rows, input.Node.Shape[1]);
        var output = tape.EmptyLike(input, units);
        var saved = tape.Buffer(checked(batch * (Gates + ((time + 1) * units) + (time * Gates) + (time * units))));
        var steps = new GruSteps(saved.Span, batch, time, units);
        MatrixMultiply.Affine(
            new(input.Values, batch * time, inputs), Weight(0, inputs).Transposed, parameters[2].Values.Span,
            steps.Gates, threads: tape.Threads);
        steps.States(0).Clear();
        start.CopyTo(steps.States(0));
        for (var t = 0; t < time; t++)
        {
            MatrixMultiply.Affine(
                new(steps.States(t), batch, units), Weight(1, units).Transposed, parameters[3].Values.Span,
                steps.Recurrent, threads: tape.Threads);
            steps.Step(t, output.Values);
        }

        last = steps.States(time);
        tape.Record(this, input, output, saved);
        return output;
    }

    /// <inheritdoc/>
    public void Backward(in TapeEntry entry)
    {
        var (batch, time) = (entry.Input.Rows, entry.Input.Node.Shape[1]);
        var steps = new GruSteps(entry.Saved.Span, batch, time, units);
        var scratch = entry.Output.Tape!.Buffer(batch * (units + (time * Gates))).Span;
        var carried = scratch[..(batch * units)];
        var slopes = scratch[(batch * units)..];
        carried.Clear();
        for (var t = time - 1; t >= 0; t--)
        {
            var slope = slopes.Slice(t * batch * Gates, batch * Gates);
            steps.StepBack(t, entry.Output.Gradient, carried, slope);
            MatrixMultiply.Run(
                new(slope, batch, Gates), Weight(1, units), carried, accumulate: true, entry.Threads);
        }

        BackwardInput(entry, steps.Gates);
        BackwardParameters(0, steps.Gates, new(entry.Input.Values, batch * time, inputs), entry.Threads);
        BackwardParameters(1, slopes, new(steps.States(0, time), batch * time, units), entry.Threads);
    }

    private void BackwardInput(in TapeEntry entry, ReadOnlySpan<float> slopes)
    {
        if (entry.Input.NeedsGradient)
        {
            var gradient = entry.Input.TakeGradient(out var accumulate);
            MatrixMultiply.Run(
                new(slopes, slopes.Length / Gates, Gates), Weight(0, inputs), gradient, accumulate, entry.Threads);
        }
    }

    /// <summary>Computes the gradients of W and b, or of U and c.</summary>
    private void BackwardParameters(int which, ReadOnlySpan<float> slopes, Matrix factors, int threads)
    {
        var weight = parameters[which].TakeGradient(out var accumulate);
        MatrixMultiply.Run(
            new Matrix(slopes, factors.Rows, Gates).Transposed, factors, weight, accumulate, threads);
        RowKernels.Sum(slopes, parameters[which + 2].TakeGradient(out accumulate), accumulate);
    }

    private Matrix Weight(int which, int columns) => new(parameters[which].Values.Span, Gates, columns);
}
