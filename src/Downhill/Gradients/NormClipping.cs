using Downhill.Gradients;

namespace Downhill;

/// <summary>Clipping by the norm of each parameter's gradient by itself: Keras's <c>clipnorm</c>, and PyTorch's
/// <c>clip_grad_norm_</c> for one parameter at a time.</summary>
/// <remarks>Beyond the limit a gradient is scaled by maximum / (norm + 1e-6), as for
/// <see cref="Optimizer.MaxGradientNorm"/>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] w = [0, 0], g = [30, 40];
/// new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
/// {
///     GradientTransforms = [new NormClipping(5)],
/// }.Step();
/// Console.WriteLine($"{w[0]:F2}, {w[1]:F2}");  // -3.00, -4.00
/// </code>
/// </example>
/// <param name="MaxNorm">The largest norm; more than 0.</param>
/// <param name="Type">The norm. Default L2.</param>
/// <exception cref="ArgumentOutOfRangeException">The largest norm is not positive and finite.</exception>
public sealed record NormClipping(double MaxNorm, NormType Type = NormType.L2) : IGradientTransform
{
    /// <summary>Gets the largest norm; more than 0.</summary>
    public double MaxNorm { get; } = ScheduleCheck.Number(MaxNorm, MaxNorm > 0, "MaxNorm", "more than 0", "Try 1.");

    /// <inheritdoc/>
    public void Apply(in ParameterGradient gradient)
    {
        var factor = Norms.ClippingFactor(Norms.Of(gradient.Values, Type), MaxNorm).Value;
        if (factor != 1)
        {
            FloatSpans.Multiply(gradient.Values, (float)factor, gradient.Values);
        }
    }

    /// <summary>Returns the text form, such as <c>norm-clipping:max=1,type=l2</c>.</summary>
    public override string ToString() =>
        $"norm-clipping:max={NumberText.Of(MaxNorm)},type={OptionInfo.Hyphenated($"{Type}")}";
}
