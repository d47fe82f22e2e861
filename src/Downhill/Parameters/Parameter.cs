namespace Downhill;

/// <summary>Weights of type float that an optimizer moves: named memory, borrowed from whoever owns it and never
/// copied, with the gradient beside it.</summary>
/// <param name="name">The name, under which state is kept and saved; unique within an optimizer.</param>
/// <param name="values">The weights; the optimizer writes here.</param>
/// <param name="gradient">The gradient, as long as <paramref name="values"/>; null while there is none.</param>
/// <param name="shape">The extents, row-major; none, as in <c>shape: []</c>, for a single number; null for one
/// dimension. Their product is the number of weights.</param>
/// <exception cref="ArgumentException">The name is empty, or lengths and shape disagree.</exception>
public sealed class Parameter(
    string name, Memory<float> values, Memory<float>? gradient = null, IReadOnlyList<int>? shape = null)
    : Parameter<float>(name, values, gradient, shape);
