namespace Downhill.Lab.Benchmarks;

/// <summary>The bytes that a step moves: weights, gradient and state are read once, weights and state written
/// once.</summary>
/// <param name="States">How many state arrays there are, 0 to 4.</param>
/// <param name="Storage">What all is kept as.</param>
internal readonly record struct MemoryTraffic(int States, StepStorage Storage)
{
    /// <summary>Bytes a parameter.</summary>
    public int Bytes => (3 * Storage.WeightBytes) + (2 * States * Storage.StateBytes);
}
