namespace Downhill.Matrices.Tests.Traces;

/// <summary>A parameter of a recorded run.</summary>
internal readonly record struct TracedParameter(string Name, IReadOnlyList<int> Shape);
