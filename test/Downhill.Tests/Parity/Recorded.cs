using System.Text.Json;

namespace Downhill.Tests.Parity;

/// <summary>One parameter in a snapshot.</summary>
/// <param name="Weights">Its weights, float32 little endian.</param>
/// <param name="State">Its state by torch's keys: arrays like the weights, and <c>step</c>, a number.</param>
public sealed record Recorded(byte[] Weights, IReadOnlyDictionary<string, JsonElement> State);
