using Downhill;
using Downhill.Training;

namespace OwnModule;

/// <summary>Root-mean-square normalization, y = γ·x / √(mean of x² + ε) over every row, the last dimension of the input
/// (Zhang and Sennrich, 2019, arXiv:1910.07467).</summary>
internal sealed class RmsNorm : Module
{
    private const double Epsilon = 1e-5;
    private readonly int features;
    private readonly Parameter weight;

    public RmsNorm(int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        this.features = features;
        weight = AddParameter("weight", features);
    }

    public override string ToString() => $"RmsNorm({features})";

    protected override void Initialize(Generator generator) => weight.Values.Span.Fill(1);

    protected override Tensor Apply(Tensor input, Tape tape)
    {
        if (input.Shape.Count == 0 || input.Shape[^1] != features)
        {
            throw new ArgumentException(
                $"{this} takes {features} elements a row, but the input is of shape "
                + $"[{string.Join(", ", input.Shape)}].", nameof(input));
        }

        var output = tape.EmptyLike(input);
        var saved = tape.Buffer(input.Length / features);
        for (var row = 0; row < saved.Length; row++)
        {
            var x = Row(input.Values, row);
            var scale = saved.Span[row] = InverseRoot(x);
            var y = Row(output.Values, row);
            for (var i = 0; i < features; i++)
            {
                y[i] = weight.Values.Span[i] * x[i] * scale;
            }
        }

        tape.Record(this, input, output, saved);
        return output;
    }

    protected override void Backward(in TapeEntry entry)
    {
        var weightGradient = weight.TakeGradient(out var accumulate);
        if (!accumulate)
        {
            weightGradient.Clear();
        }

        for (var row = 0; row < entry.Saved.Length; row++)
        {
            var slope = Row(entry.Output.Gradient, row);
            var x = Row(entry.Input.Values, row);
            for (var i = 0; i < features; i++)
            {
                weightGradient[i] += slope[i] * x[i] * entry.Saved.Span[row];
            }
        }

        if (entry.Input.NeedsGradient)
        {
            BackwardInput(entry);
        }
    }

    private void BackwardInput(in TapeEntry entry)
    {
        var gradient = entry.Input.TakeGradient(out var accumulate);
        for (var row = 0; row < entry.Saved.Length; row++)
        {
            var slope = Row(entry.Output.Gradient, row);
            var x = Row(entry.Input.Values, row);
            var made = Row(gradient, row);
            double scale = entry.Saved.Span[row];
            var product = 0.0;
            for (var i = 0; i < features; i++)
            {
                product += (double)slope[i] * weight.Values.Span[i] * x[i] * scale / features;
            }

            for (var i = 0; i < features; i++)
            {
                var value = scale * ((slope[i] * weight.Values.Span[i]) - (x[i] * scale * product));
                made[i] = (float)((accumulate ? made[i] : 0) + value);
            }
        }
    }

    private static float InverseRoot(ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += (double)value * value;
        }

        return (float)(1 / Math.Sqrt((sum / x.Length) + Epsilon));
    }

    private Span<float> Row(Span<float> batch, int row) => batch.Slice(row * features, features);

    private ReadOnlySpan<float> Row(ReadOnlySpan<float> batch, int row) => batch.Slice(row * features, features);
}
