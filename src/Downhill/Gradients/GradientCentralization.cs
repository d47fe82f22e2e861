using Downhill.Gradients;
using Downhill.Lanes;

namespace Downhill;

/// <summary>Gradient centralization: the mean of each unit is taken off the gradient. Yong et al., 2020,
/// arXiv:2004.01461.</summary>
/// <remarks>A unit is what belongs to one output: a row of a matrix in PyTorch's layout. Parameters of one dimension,
/// such as biases, stay as they are.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] w = [0, 0, 0, 0], g = [1, 3, 10, 10];
/// new Sgd([new Parameter("w", w, g, shape: [2, 2])], new() { LearningRate = 1 })
/// {
///     GradientTransforms = [new GradientCentralization()],
/// }.Step();
/// Console.WriteLine(string.Join(", ", w));  // 1, -1, 0, 0
/// </code>
/// </example>
public sealed record GradientCentralization : IGradientTransform
{
    /// <summary>Gets the dimension that counts outputs: 0, the default, in PyTorch's layout; ^1 in Keras's and
    /// JAX's.</summary>
    public Index OutputAxis { get; init; }

    /// <inheritdoc/>
    public void Apply(in ParameterGradient gradient)
    {
        if (gradient.Shape.Count < 2)
        {
            return;
        }

        var units = GradientUnits.Of(gradient.Shape, OutputAxis);
        for (var unit = 0; unit < units.Count; unit++)
        {
            Centralize(gradient.Values, units, unit);
        }
    }

    /// <summary>Returns the text form, such as <c>centralization:axis=0</c>.</summary>
    public override string ToString() => $"centralization:axis={OutputAxis}";

    private static void Centralize(Span<float> values, GradientUnits units, int unit)
    {
        var sum = 0.0;
        for (var run = 0; run < units.Runs; run++)
        {
            foreach (var value in values.Slice(units.Start(run, unit), units.RunLength))
            {
                sum += value;
            }
        }

        var mean = sum / units.Length;
        for (var run = 0; run < units.Runs; run++)
        {
            foreach (ref var value in values.Slice(units.Start(run, unit), units.RunLength))
            {
                value = (float)GradientFormulas.Centered<Double1>(value, mean).Value;
            }
        }
    }
}
