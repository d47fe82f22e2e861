namespace Downhill.Lab.Benchmarks;

/// <summary>The memory traffic of a step.</summary>
/// <remarks>Weights, gradient and state are read once, weights and state written once.</remarks>
/// <param name="States">The number of state arrays, 0 to 4.</param>
/// <param name="Storage">The format of weights and state.</param>
internal readonly record struct MemoryTraffic(int States, StepStorage Storage)
{
    /// <summary>Gets the bytes moved for each parameter.</summary>
    public int Bytes => (3 * Storage.WeightBytes) + (2 * States * Storage.StateBytes);
}
