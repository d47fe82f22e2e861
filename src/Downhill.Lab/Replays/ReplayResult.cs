using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>What came of a replay.</summary>
/// <param name="Tensors">The weights under their names; the state as <c>NAME/key</c>, and the count of updates as
/// <c>NAME/step</c>; kept weights as <c>step-00010/NAME</c>.</param>
/// <param name="Steps">How many steps were done.</param>
/// <param name="Skipped">How many were skipped, those before the recording included.</param>
/// <param name="Notes">What a person should know.</param>
public sealed record ReplayResult(TensorSet Tensors, long Steps, long Skipped, IReadOnlyList<string> Notes);
