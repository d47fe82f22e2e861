namespace Downhill.Training;

/// <summary>The Gaussian error linear unit y = x·Φ(x), element by element, where Φ is the normal distribution
/// function.</summary>
/// <remarks>Hendrycks and Gimpel, 2016, arXiv:1606.08415. It is the exact form, PyTorch's default, not the one by the
/// hyperbolic tangent.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new Gelu().Forward(new Tensor(new float[] { -1, 0, 1 }, 1, 3));
///
/// Console.WriteLine(string.Join("; ", output.Values.ToArray().Select(y =&gt; $"{y:F3}")));   // -0.159; 0.000; 0.841
/// </code>
/// </example>
public sealed class Gelu : Module
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Elementwise<Function>.Apply(this, input, tape);

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry) => Elementwise<Function>.Backward(entry);

    private readonly struct Function : IElementFunction
    {
        public static float Value(float x) => (float)(x * NormalDistribution.Below(x));

        public static float Slope(float x, float y) =>
            (float)(NormalDistribution.Below(x) + (x * NormalDistribution.Density(x)));
    }
}
