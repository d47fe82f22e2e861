namespace Downhill;

/// <summary>Named weights of type float that an optimizer moves, with their gradient, in memory that the caller
/// owns.</summary>
/// <remarks>Nothing is copied: a step writes to the memory that was given. It is <see cref="Parameter{T}"/> of float,
/// the usual case.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] values = [1, 2, 3, 4, 5, 6], gradient = new float[6];
/// var weights = new Parameter("layer.weight", values, gradient, shape: [2, 3]);
/// var bias = new Parameter("layer.bias", new float[2]);  // no gradient yet: a step skips it
///
/// new Sgd([weights, bias], new() { LearningRate = 0.1 }).Step();
/// </code>
/// </example>
/// <param name="name">The name, unique within an optimizer, by which state is kept and saved.</param>
/// <param name="values">The weights; the optimizer writes here.</param>
/// <param name="gradient">The gradient, as long as <paramref name="values"/>; null while there is none.</param>
/// <param name="shape">The extents, row-major, whose product is the number of weights; empty for a single number, null
/// for one dimension.</param>
/// <exception cref="ArgumentException">The name is empty, or lengths and shape disagree.</exception>
public sealed class Parameter(
    string name, Memory<float> values, Memory<float>? gradient = null, IReadOnlyList<int>? shape = null)
    : Parameter<float>(name, values, gradient, shape);
