namespace Downhill.Training;

/// <summary>The hyperbolic tangent, element by element.</summary>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new Tanh().Forward(new Tensor(new float[] { -1, 0, 1 }, 1, 3));
///
/// Console.WriteLine(string.Join("; ", output.Values.ToArray().Select(y =&gt; $"{y:F3}")));   // -0.762; 0.000; 0.762
/// </code>
/// </example>
public sealed class Tanh : Module
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Elementwise<Function>.Apply(this, input, tape);

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry) => Elementwise<Function>.Backward(entry);

    private readonly struct Function : IElementFunction
    {
        public static float Value(float x) => MathF.Tanh(x);

        public static float Slope(float x, float y) => 1 - (y * y);
    }
}
