namespace Downhill;

/// <summary>Names that options have in PyTorch and elsewhere, and hints for names that an optimizer's options
/// lack.</summary>
internal static class OptionAliases
{
    /// <summary>The options in C# for each of PyTorch's that is a tuple.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Tuples =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["betas"] = [nameof(AdamOptions.Beta1), nameof(AdamOptions.Beta2)],
            ["etas"] = [nameof(RpropOptions.Shrink), nameof(RpropOptions.Growth)],
            ["step_sizes"] = [nameof(RpropOptions.LeastStep), nameof(RpropOptions.LargestStep)],
        };

    /// <summary>The option in C# for each of PyTorch's, but for <see cref="Tuples"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> PyTorch = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["lr"] = nameof(OptimizerOptions.LearningRate),
        ["weight_decay"] = nameof(OptimizerOptions.WeightDecay),
        ["maximize"] = nameof(OptimizerOptions.Maximize),
        ["momentum"] = nameof(MomentumOptions.Momentum),
        ["dampening"] = nameof(MomentumOptions.Dampening),
        ["lr_decay"] = nameof(AdagradOptions.LearningRateDecay),
        ["initial_accumulator_value"] = nameof(AdagradOptions.InitialAccumulator),
        ["eps"] = nameof(AdamOptions.Epsilon),
        ["alpha"] = nameof(RmsPropOptions.Decay),
        ["rho"] = nameof(AdadeltaOptions.Decay),
        ["centered"] = nameof(RmsPropOptions.Centered),
        ["momentum_decay"] = nameof(NAdamOptions.MomentumDecay),
        ["decoupled_weight_decay"] = nameof(NAdamOptions.DecoupledWeightDecay),
        ["lambd"] = nameof(AsgdOptions.Decay),
        ["t0"] = nameof(AsgdOptions.AveragingStart),
    };

    /// <summary>The option in C# for other words, PyTorch's among them.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(PyTorch, StringComparer.Ordinal)
    {
        ["learning_rate"] = nameof(OptimizerOptions.LearningRate), ["rate"] = nameof(OptimizerOptions.LearningRate),
        ["step_size"] = nameof(OptimizerOptions.LearningRate), ["eta"] = nameof(OptimizerOptions.LearningRate),
        ["wd"] = nameof(OptimizerOptions.WeightDecay), ["l2"] = nameof(OptimizerOptions.WeightDecay),
        ["lambda"] = nameof(OptimizerOptions.WeightDecay),
        ["b1"] = nameof(AdamOptions.Beta1), ["b2"] = nameof(AdamOptions.Beta2),
        ["mu"] = nameof(MomentumOptions.Momentum), ["decay_rate"] = nameof(RmsPropOptions.Decay),
        ["smoothing"] = nameof(RmsPropOptions.Decay),
        ["initial_accumulator"] = nameof(AdagradOptions.InitialAccumulator),
        ["dtype"] = nameof(OptimizerOptions.StateFormat),
    };

    /// <summary>The optimizer for each option of PyTorch that makes one optimizer another.</summary>
    private static readonly Dictionary<string, string> Optimizers = new(StringComparer.Ordinal)
    {
        ["momentum"] = "momentum", ["dampening"] = "momentum", ["nesterov"] = "nesterov", ["amsgrad"] = "amsgrad",
        ["decoupled_weight_decay"] = "adamw",
    };

    private static readonly string[] OnlySpeed = ["foreach", "fused", "capturable", "differentiable"];

    /// <summary>Returns a hint to append to the error about an unknown option; empty if no name is near.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="options">The options.</param>
    /// <param name="also">Further names that were allowed in its place.</param>
    public static string Hint(string typed, OptimizerOptions options, params IReadOnlyList<string> also)
    {
        var all = OptionInfo.Of(options);
        var word = typed.TrimStart('-').ToLowerInvariant();
        var (snake, meant) = (word.Replace('-', '_'), Synonyms.GetValueOrDefault(word.Replace('-', '_')));
        return all.FirstOrDefault(info => info.Name == meant || info.Symbol == typed) is { } same
            ? $" Here that is '{same.Key}'."
            : Tuples.TryGetValue(snake, out var parts) && all.Any(info => info.Name == parts[0])
                ? $" Here they are two: '{string.Join("' and '", parts.Select(OptionInfo.Hyphenated))}'."
            : meant is not null && Having(meant) is [_, ..] some && !Optimizers.ContainsKey(snake)
                ? $" That is '{OptionInfo.Hyphenated(meant)}', which {string.Join(", ", some)} have."
            : Optimizers.TryGetValue(snake, out var other) ? $" Here that is an optimizer of its own: {other}."
            : Array.IndexOf(OnlySpeed, snake) >= 0 ? " It says how PyTorch computes, not what; leave it out."
            : DidYouMean.Hint(typed, [.. all.Select(info => info.Key), .. also]);
    }

    private static IReadOnlyList<string> Having(string name) =>
    [
        .. Catalog.All.Where(entry => OptionInfo.Of(entry.Defaults).Any(info => info.Name == name))
            .Select(entry => entry.Id),
    ];

    /// <summary>Returns the key of the option that has this name here or elsewhere, in any optimizer; null if none
    /// has.</summary>
    public static string? KeyOf(string typed) =>
        Catalog.All.SelectMany(entry => OptionInfo.Of(entry.Defaults)).FirstOrDefault(
        info => info.Key == typed
            || info.Name == Synonyms.GetValueOrDefault(typed.Replace('-', '_').ToLowerInvariant()))?.Key;
}
