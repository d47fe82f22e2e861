namespace Downhill;

/// <summary>A transform of the gradient of one parameter, between the backward pass and the rule.</summary>
/// <remarks>It works on a copy in float32 that the optimizer keeps; the gradient that was given stays as it is. It is
/// called once a step for each parameter that has a gradient, and several threads may call it at once, for different
/// parameters: keep nothing in it that a call changes. What it computes may depend on the arguments alone, or training
/// that is resumed goes on otherwise. A text that tells its settings, from <see cref="object.ToString"/>, is saved and
/// compared when training goes on.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] w = [1, 1], g = [0.001f, 0.5f];
/// var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
/// {
///     GradientTransforms = [new Threshold(0.01f)],
/// };
/// sgd.Step();
/// Console.WriteLine($"{w[0]}, {w[1]}");  // 1, 0.5
///
/// sealed record Threshold(float Least) : IGradientTransform
/// {
///     public void Apply(in ParameterGradient gradient)
///     {
///         foreach (ref var value in gradient.Values)
///         {
///             value = MathF.Abs(value) &lt; Least ? 0 : value;
///         }
///     }
/// }
/// </code>
/// </example>
public interface IGradientTransform
{
    /// <summary>Transforms a gradient in place.</summary>
    /// <param name="gradient">The gradient, with its parameter's name, shape and weights.</param>
    void Apply(in ParameterGradient gradient);
}
