namespace Downhill;

/// <summary>An optimizer as PyTorch, and files that follow its habits, set it.</summary>
/// <param name="Class">The class in <c>torch.optim</c>, with the options that choose this form; null when only files
/// have it.</param>
/// <param name="Keys">PyTorch's names of the options that can be set, in its order.</param>
/// <param name="Fixed">Options that must have one value for it to be this optimizer.</param>
internal sealed record PyTorchForm(
    string? Class, IReadOnlyList<string> Keys, IReadOnlyList<(string Key, object Value)> Fixed)
{
    /// <summary>Gets the class of TorchSharp, in C#; null when it has none.</summary>
    public string? TorchSharpClass => Class?.Replace("RMSprop", "RMSProp", StringComparison.Ordinal)
        .Replace("=True", ": true", StringComparison.Ordinal).Replace("=…", ": …", StringComparison.Ordinal);

    /// <summary>Gets what TorchSharp's class does otherwise, in its steps and in its use; null if nothing is
    /// known.</summary>
    public (string Steps, string Use)? TorchSharpFact =>
        TorchDifferences.All.TryGetValue(TorchSharpClass?.Split('(')[0] ?? "", out var fact) ? fact : null;

    /// <summary>Gets the numbers that PyTorch keeps with the state of each parameter, beside the count of updates, of
    /// which they are functions here.</summary>
    public IReadOnlyList<(string Key, Func<OptimizerOptions, StepIndex, double> After)> Numbers { get; init; } = [];
}
