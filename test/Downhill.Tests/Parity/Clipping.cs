namespace Downhill.Tests.Parity;

/// <summary>What torch's <c>clip_grad_norm_</c> made of a stream of gradients.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="MaxNorm">The limit.</param>
/// <param name="Steps">By step.</param>
public sealed record Clipping(string Stream, double MaxNorm, IReadOnlyList<Clipped> Steps);

/// <summary>One step of it.</summary>
/// <param name="Norm">The norm before.</param>
/// <param name="Gradients">The gradients after; those that were missing are.</param>
public sealed record Clipped(
    double Norm, [property: System.Text.Json.Serialization.JsonPropertyName("clipped")] IReadOnlyDictionary<string,
    byte[]> Gradients);
