using Downhill;
using Downhill.Training;

namespace OwnModule;

/// <summary>Layer normalization, y = γ·(x − mean) / √(variance + ε) + β over every row (Ba, Kiros and Hinton, 2016,
/// arXiv:1607.06450), as in PyTorch's <c>nn.LayerNorm</c>.</summary>
internal sealed class LayerNorm : Module
{
    private const double Epsilon = 1e-5;
    private readonly int features;
    private readonly Parameter weight;
    private readonly Parameter bias;

    public LayerNorm(int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        this.features = features;
        (weight, bias) = (AddParameter("weight", features), AddParameter("bias", features));
    }

    protected override void Initialize(Generator generator)
    {
        weight.Values.Span.Fill(1);
        bias.Values.Span.Clear();
    }

    protected override Tensor Apply(Tensor input, Tape tape)
    {
        if (input.Columns != features)
        {
            throw new ArgumentException(
                $"LayerNorm({features}) takes {features} elements a row, but the input of shape "
                + $"[{string.Join(", ", input.Shape)}] has {input.Columns}.", nameof(input));
        }

        var output = tape.EmptyLike(input);
        var saved = tape.Buffer(input.Length + input.Rows);
        for (var row = 0; row < input.Rows; row++)
        {
            var normalized = Row(saved.Span, row);
            saved.Span[input.Length + row] = Normalize(Row(input.Values, row), normalized);
            for (var i = 0; i < features; i++)
            {
                Row(output.Values, row)[i] = (weight.Values.Span[i] * normalized[i]) + bias.Values.Span[i];
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

        var biasGradient = bias.TakeGradient(out accumulate);
        if (!accumulate)
        {
            biasGradient.Clear();
        }

        for (var row = 0; row < entry.Output.Rows; row++)
        {
            var slope = Row(entry.Output.Gradient, row);
            var normalized = Row(entry.Saved.Span, row);
            for (var i = 0; i < features; i++)
            {
                weightGradient[i] += slope[i] * normalized[i];
                biasGradient[i] += slope[i];
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
        for (var row = 0; row < entry.Output.Rows; row++)
        {
            var slope = Row(entry.Output.Gradient, row);
            var normalized = Row(entry.Saved.Span, row);
            var made = Row(gradient, row);
            var inverse = entry.Saved.Span[gradient.Length + row];
            var (mean, product) = (0.0, 0.0);
            for (var i = 0; i < features; i++)
            {
                double g = slope[i] * weight.Values.Span[i];
                mean += g / features;
                product += g * normalized[i] / features;
            }

            for (var i = 0; i < features; i++)
            {
                var value = inverse * ((slope[i] * weight.Values.Span[i]) - mean - (normalized[i] * product));
                made[i] = (float)((accumulate ? made[i] : 0) + value);
            }
        }
    }

    /// <summary>Leaves (x − mean) / √(variance + ε), and returns 1 / √(variance + ε).</summary>
    private static float Normalize(ReadOnlySpan<float> x, Span<float> normalized)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var value in x)
        {
            mean += (double)value / x.Length;
        }

        foreach (var value in x)
        {
            variance += (value - mean) * (value - mean) / x.Length;
        }

        var inverse = 1 / Math.Sqrt(variance + Epsilon);
        for (var i = 0; i < x.Length; i++)
        {
            normalized[i] = (float)((x[i] - mean) * inverse);
        }

        return (float)inverse;
    }

    private Span<float> Row(Span<float> batch, int row) => batch.Slice(row * features, features);

    private ReadOnlySpan<float> Row(ReadOnlySpan<float> batch, int row) => batch.Slice(row * features, features);
}
