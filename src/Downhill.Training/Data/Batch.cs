namespace Downhill.Training;

/// <summary>A batch of labeled images from a <see cref="Dataset"/>.</summary>
/// <remarks>The memory is reused: a batch is valid until the next one is taken.</remarks>
/// <param name="Images">The inputs, one example a row: [examples, pixels], preprocessed.</param>
/// <param name="Labels">The class of each example, from 0.</param>
public readonly record struct Batch(Tensor Images, ReadOnlyMemory<int> Labels);
