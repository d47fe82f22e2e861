namespace Downhill.Tests.Parity;

/// <summary>What all traces are fed with: start values, and streams of gradients.</summary>
/// <param name="Torch">The version that drew them.</param>
/// <param name="Parameters">Start values by parameter.</param>
/// <param name="Streams">By stream, parameter and step: the gradient, or null where it is missing.</param>
public sealed record Feed(
    string Torch,
    IReadOnlyDictionary<string, Model> Parameters,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, byte[]?[]>> Streams);
