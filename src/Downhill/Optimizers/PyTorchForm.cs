namespace Downhill;

/// <summary>The form of an optimizer in PyTorch, and in files that follow its habits.</summary>
/// <param name="Keys">PyTorch's names of the options that can be set, in its order.</param>
/// <param name="Fixed">The options that must have one value to mean this optimizer.</param>
internal sealed record PyTorchForm(IReadOnlyList<string> Keys, IReadOnlyList<(string Key, object Value)> Fixed);
