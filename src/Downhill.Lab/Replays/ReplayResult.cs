using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>The outcome of a replay.</summary>
/// <param name="Tensors">The weights under their names, the state as <c>NAME/key</c>, the counts of updates as
/// <c>NAME/step</c>, and kept weights as <c>step-00010/NAME</c>.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Skipped">The number of skipped steps, including those before the recording.</param>
/// <param name="Notes">The notes for people.</param>
public sealed record ReplayResult(TensorSet Tensors, long Steps, long Skipped, IReadOnlyList<string> Notes);
