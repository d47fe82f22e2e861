namespace Downhill;

/// <summary>An optimizer as PyTorch, and files that follow its habits, set it.</summary>
/// <param name="Keys">PyTorch's names of the options that can be set, in its order.</param>
/// <param name="Fixed">Options that must have one value for it to be this optimizer.</param>
internal sealed record PyTorchForm(IReadOnlyList<string> Keys, IReadOnlyList<(string Key, object Value)> Fixed);
