namespace Downhill.Tests.Parity;

/// <summary>Weights and state after a step.</summary>
/// <param name="Step">How many steps were done.</param>
/// <param name="Parameters">Each parameter's, by name.</param>
public sealed record Snapshot(int Step, IReadOnlyDictionary<string, Recorded> Parameters);
