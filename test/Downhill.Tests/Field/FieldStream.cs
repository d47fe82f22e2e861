namespace Downhill.Tests.Field;

/// <summary>Where runs start, and their gradients.</summary>
/// <param name="Start">By parameter, the weights before the first step.</param>
/// <param name="Gradients">By parameter and step, the gradient; null where it is missing.</param>
public sealed record FieldStream(
    IReadOnlyDictionary<string, double[]> Start, IReadOnlyDictionary<string, double[]?[]> Gradients);
