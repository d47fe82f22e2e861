using Downhill.Gradients;

namespace Downhill;

/// <summary>Adaptive gradient clipping (AGC): the gradient of each unit is limited to a fraction of its weights' norm.
/// Brock et al., 2021, arXiv:2102.06171.</summary>
/// <remarks>
/// <para>A unit is what belongs to one output: a row of a matrix in PyTorch's layout; a parameter of one dimension is
/// one unit. Where the gradient's norm is not below <see cref="Factor"/> · max(norm of the weights,
/// <see cref="Epsilon"/>), it is scaled to that, as in the authors' code, optax and timm.</para>
/// <para>The authors leave the last layer out: give its group other
/// <see cref="ParameterGroup.GradientTransforms"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] w = [3, 4, 0.3f, 0.4f], g = [6, 8, 0.0006f, 0.0008f];
/// new Sgd([new Parameter("w", w, g, shape: [2, 2])], new() { LearningRate = 1 })
/// {
///     GradientTransforms = [new AdaptiveClipping(0.01)],
/// }.Step();
/// Console.WriteLine($"{w[0]:F4}, {w[2]:F4}");  // 2.9700, 0.2994
/// </code>
/// </example>
/// <param name="Factor">The largest ratio of a unit's gradient and weights; more than 0. Default 0.01 (paper).</param>
/// <param name="Epsilon">The least norm of weights, so that weights of 0 can move; more than 0. Default 1e-3
/// (paper).</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
public sealed record AdaptiveClipping(double Factor = 0.01, double Epsilon = 1e-3) : IGradientTransform
{
    private const double LeastNorm = 1e-6;
    private const int UnitsAtOnce = 64;
    private const int Chunk = 256;

    /// <summary>Gets the largest ratio of a unit's gradient and weights.</summary>
    public double Factor { get; } = ScheduleCheck.Number(Factor, Factor > 0, "Factor", "more than 0", "Try 0.01.");

    /// <summary>Gets the least norm of weights.</summary>
    public double Epsilon { get; } = ScheduleCheck.Number(Epsilon, Epsilon > 0, "Epsilon", "more than 0", "Try 1e-3.");

    /// <summary>Gets the dimension that counts outputs: 0, the default, in PyTorch's layout; ^1 in Keras's and
    /// JAX's.</summary>
    public Index OutputAxis { get; init; }

    /// <inheritdoc/>
    public void Apply(in ParameterGradient gradient)
    {
        var units = GradientUnits.Of(gradient.Shape, OutputAxis);
        Span<double> gradients = stackalloc double[UnitsAtOnce], weights = stackalloc double[UnitsAtOnce];
        for (var first = 0; first < units.Count; first += UnitsAtOnce)
        {
            var count = Math.Min(UnitsAtOnce, units.Count - first);
            gradients.Clear();
            weights.Clear();
            for (var i = 0; i < units.Runs * count; i++)
            {
                var (run, unit) = (i / count, i % count);
                var start = units.Start(run, first + unit);
                gradients[unit] += Norms.Part(gradient.Values.Slice(start, units.RunLength), NormType.L2);
                weights[unit] += SquaresOfWeights(gradient, start, units.RunLength);
            }

            for (var unit = 0; unit < count; unit++)
            {
                Clip(gradient.Values, units, first + unit, Math.Sqrt(gradients[unit]), Math.Sqrt(weights[unit]));
            }
        }
    }

    /// <summary>Returns the text form, such as <c>adaptive-clipping:factor=0.01,epsilon=0.001,axis=0</c>.</summary>
    public override string ToString() =>
        $"adaptive-clipping:factor={NumberText.Of(Factor)},epsilon={NumberText.Of(Epsilon)},axis={OutputAxis}";

    /// <summary>Returns the factor of a unit's gradient.</summary>
    /// <param name="gradient">The norm of the gradient.</param>
    /// <param name="weights">The norm of the weights.</param>
    /// <param name="factor">The largest ratio of the two.</param>
    /// <param name="epsilon">The least norm of weights.</param>
    /// <param name="read">The reader of the formula.</param>
    internal static Coefficient Scale(
        Coefficient gradient, Coefficient weights, Coefficient factor, Coefficient epsilon, ScheduleReader read)
    {
        var most = (factor * Coefficient.Max(weights, epsilon)).Named("M");
        return read.IsBelow(gradient, most) ? 1 : most / Coefficient.Max(gradient, LeastNorm);
    }

    private static double SquaresOfWeights(in ParameterGradient gradient, int start, int length)
    {
        Span<float> some = stackalloc float[Chunk];
        var sum = 0.0;
        for (var done = 0; done < length; done += Chunk)
        {
            var weights = some[..Math.Min(Chunk, length - done)];
            gradient.ReadWeights(start + done, weights);
            sum += Norms.Part(weights, NormType.L2);
        }

        return sum;
    }

    private void Clip(Span<float> values, GradientUnits units, int unit, double gradient, double weights)
    {
        var factor = (float)Scale(gradient, weights, Factor, Epsilon, ScheduleReader.OfValues).Value;
        if (factor == 1)
        {
            return;
        }

        for (var run = 0; run < units.Runs; run++)
        {
            var some = values.Slice(units.Start(run, unit), units.RunLength);
            FloatSpans.Multiply(some, factor, some);
        }
    }
}
