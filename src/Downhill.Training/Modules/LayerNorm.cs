namespace Downhill.Training;

/// <summary>Layer normalization, y = γ·(x − mean) / √(variance + ε) + β over every row, the last dimension of the
/// input.</summary>
/// <remarks>Ba, Kiros and Hinton, 2016, arXiv:1607.06450. <c>weight</c> is γ and starts from ones, <c>bias</c> is β and
/// starts from zeros, as in PyTorch's <c>nn.LayerNorm</c>.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new LayerNorm(features: 2).Forward(new Tensor(new float[] { 3, 5, -2, 2 }, 2, 2));
///
/// Console.WriteLine(string.Join("; ", output.Values.ToArray().Select(y =&gt; $"{y:F0}")));   // -1; 1; -1; 1
/// </code>
/// </example>
public sealed class LayerNorm : Module
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Initializes a layer.</summary>
    /// <param name="features">The number of elements in a row, 1 or more.</param>
    /// <param name="epsilon">The number ε that is added to the variance, above 0; default 1e-5, as in PyTorch.</param>
    public LayerNorm(int features, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Epsilon = epsilon is > 0 and < double.PositiveInfinity ? epsilon : throw new ArgumentOutOfRangeException(
            nameof(epsilon), epsilon, "ε keeps a row of equal elements from a division by 0. Try 1e-5.");
        Features = features;
        weight = AddParameterAs("weight", ParameterRole.Norm, features);
        bias = AddParameterAs("bias", ParameterRole.Norm, features);
    }

    /// <summary>Gets the number of elements in a row.</summary>
    public int Features { get; }

    /// <summary>Gets the number that is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string ToString() => $"LayerNorm({Features})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        weight.Values.Span.Fill(1);
        bias.Values.Span.Clear();
    }

    /// <inheritdoc/>
    /// <remarks>The normalized rows are saved, and 1 / √(variance + ε) of each.</remarks>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var rows = RowCheck.Count(input, Features, this);
        var output = tape.EmptyLike(input);
        var saved = tape.Buffer(input.Length + rows);
        var inverses = saved.Span[input.Length..];
        var γ = weight.Values.Span;
        var β = bias.Values.Span;
        for (var row = 0; row < rows; row++)
        {
            var normalized = saved.Span.Slice(row * Features, Features);
            inverses[row] = Normalize(input.Values.Slice(row * Features, Features), normalized);
            var y = output.Values.Slice(row * Features, Features);
            for (var i = 0; i < y.Length; i++)
            {
                y[i] = (γ[i] * normalized[i]) + β[i];
            }
        }

        tape.Record(this, input, output, saved);
        return output;
    }

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry)
    {
        var slope = entry.Output.Gradient;
        RowKernels.Sum(slope, bias.TakeGradient(out var accumulate), accumulate);
        BackwardWeight(slope, entry.Saved.Span[..slope.Length]);
        if (entry.Input.NeedsGradient)
        {
            BackwardInput(entry);
        }
    }

    private void BackwardWeight(ReadOnlySpan<float> slope, ReadOnlySpan<float> normalized)
    {
        var gradient = weight.TakeSum();
        for (; !slope.IsEmpty; slope = slope[Features..], normalized = normalized[Features..])
        {
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] += slope[i] * normalized[i];
            }
        }
    }

    private void BackwardInput(in TapeEntry entry)
    {
        var gradient = entry.Input.TakeGradient(out var accumulate);
        var inverses = entry.Saved.Span[gradient.Length..];
        for (var row = 0; row < inverses.Length; row++)
        {
            var start = row * Features;
            BackwardRow(
                entry.Output.Gradient.Slice(start, Features), entry.Saved.Span.Slice(start, Features), inverses[row],
                gradient.Slice(start, Features), accumulate);
        }
    }

    private void BackwardRow(
        ReadOnlySpan<float> slope, ReadOnlySpan<float> normalized, float inverse, Span<float> gradient,
        bool accumulate)
    {
        var γ = weight.Values.Span;
        var (mean, product) = (0.0, 0.0);
        for (var i = 0; i < slope.Length; i++)
        {
            double g = slope[i] * γ[i];
            mean += g;
            product += g * normalized[i];
        }

        (mean, product) = (mean / slope.Length, product / slope.Length);
        for (var i = 0; i < slope.Length; i++)
        {
            var made = inverse * ((slope[i] * γ[i]) - mean - (normalized[i] * product));
            gradient[i] = (float)((accumulate ? gradient[i] : 0) + made);
        }
    }

    /// <summary>Leaves (x − mean) / √(variance + ε), and returns 1 / √(variance + ε).</summary>
    private float Normalize(ReadOnlySpan<float> x, Span<float> normalized)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var value in x)
        {
            mean += value;
        }

        mean /= x.Length;
        foreach (var value in x)
        {
            variance += (value - mean) * (value - mean);
        }

        var inverse = 1 / Math.Sqrt((variance / x.Length) + Epsilon);
        for (var i = 0; i < x.Length; i++)
        {
            normalized[i] = (float)((x[i] - mean) * inverse);
        }

        return (float)inverse;
    }
}
