namespace Downhill.Training;

/// <summary>Some examples of a data set. Its memory is reused: it is valid until the next batch is asked
/// for.</summary>
/// <param name="Images">The inputs, one example a row: [examples, pixels], preprocessed.</param>
/// <param name="Labels">The class of each example.</param>
public readonly record struct Batch(Tensor Images, ReadOnlyMemory<int> Labels);
