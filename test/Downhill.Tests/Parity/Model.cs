namespace Downhill.Tests.Parity;

/// <summary>One parameter as all traces start from it.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">Its weights before the first step, float32 little endian.</param>
public sealed record Model(int[] Shape, byte[] Initial);
