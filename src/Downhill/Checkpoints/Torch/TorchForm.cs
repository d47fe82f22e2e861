namespace Downhill.Checkpoints.Torch;

/// <summary>An optimizer that PyTorch has, or whose files follow its habits, as options of this library.</summary>
/// <param name="Options">The options.</param>
/// <param name="Keys">PyTorch's names of those that can be set, in its order.</param>
/// <param name="Fixed">Options that must have one value for it to be this optimizer.</param>
internal sealed record TorchForm(Type Options, IReadOnlyList<string> Keys, IReadOnlyList<(string Key, object Value)> Fixed);
