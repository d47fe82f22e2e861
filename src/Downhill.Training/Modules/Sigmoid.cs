namespace Downhill.Training;

/// <summary>The logistic function y = 1 / (1 + exp(−x)), element by element.</summary>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new Sigmoid().Forward(new Tensor(new float[] { -1, 0, 1 }, 1, 3));
///
/// Console.WriteLine(string.Join("; ", output.Values.ToArray().Select(y =&gt; $"{y:F3}")));   // 0.269; 0.500; 0.731
/// </code>
/// </example>
public sealed class Sigmoid : Module
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Elementwise<Function>.Apply(this, input, tape);

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry) => Elementwise<Function>.Backward(entry);

    /// <summary>Returns the logistic function of a number.</summary>
    internal static float Of(float x) => 1 / (1 + MathF.Exp(-x));

    private readonly struct Function : IElementFunction
    {
        public static float Value(float x) => Of(x);

        public static float Slope(float x, float y) => y * (1 - y);
    }
}
