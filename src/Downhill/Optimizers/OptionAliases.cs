namespace Downhill;

/// <summary>Hints for names that an optimizer's options lack.</summary>
internal static class OptionAliases
{
    private const string Clipping =
        " Clipping is the optimizer's, for all rules alike: see Optimizer.MaxGradientNorm.";

    private const string OnlySpeed = " It says how PyTorch computes, not what; leave it out.";

    private const string ItsOwn = " Here that is an optimizer of its own: ";

    /// <summary>The meanings elsewhere of names that are no option here.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["momentum"] = ItsOwn + "momentum.", ["dampening"] = ItsOwn + "momentum.", ["nesterov"] = ItsOwn + "nesterov.",
        ["amsgrad"] = ItsOwn + "amsgrad.", ["decoupled_weight_decay"] = ItsOwn + "adamw.",
        ["foreach"] = OnlySpeed, ["fused"] = OnlySpeed, ["capturable"] = OnlySpeed, ["differentiable"] = OnlySpeed,
        ["clipnorm"] = Clipping, ["clipvalue"] = Clipping, ["global_clipnorm"] = Clipping, ["max_norm"] = Clipping,
        ["max_grad_norm"] = Clipping, ["clip_grad"] = Clipping,
        ["caution"] = " timm's caution also divides the mask by its mean over the tensor, which is not here; the mask "
            + "alone is update-transforms=cautious.",
        ["alpha"] = " In ONNX alpha is beta1, in PyTorch RMSprop's decay, and in papers the learning rate.",
        ["decay"] = " In optax decay is RMSprop's average; in Keras 2 it was a schedule: inverse-time.",
        ["rho"] = " In Keras and PyTorch rho is the decay of RMSprop and Adadelta; in SAM it is a radius.",
    };

    /// <summary>Returns a hint to append to the error about an unknown option; empty if no name is near.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="options">The options.</param>
    /// <param name="also">Further names that were allowed in its place.</param>
    public static string Hint(string typed, OptimizerOptions options, params IReadOnlyList<string> also)
    {
        var all = OptionInfo.Of(options);
        var word = OptionNames.Spelled(typed);
        var rows = OptionNames.All.Where(alias => alias.Name == word).ToList();
        var same = OptionNames.Own(all, typed)?.Name ?? all.FirstOrDefault(info => info.Symbol == typed)?.Name;
        IReadOnlyList<string> here = same is not null ? [same]
            : rows.Find(alias => alias.IsFor(options.GetType(), all))?.Options ?? [];
        var near = DidYouMean.Hint(typed, [.. all.Select(info => info.Key), .. also]);
        return here switch
        {
            [var one] => $" Here that is '{OptionInfo.Hyphenated(one)}'.",
            [_, ..] => $" Here they are {(here.Count == 2 ? "two" : "three")}: "
                + $"{string.Join(" and ", here.Select(part => $"'{OptionInfo.Hyphenated(part)}'"))}.",
            _ when near.Length == 0 && Having(rows) is { } others => others + Elsewhere.GetValueOrDefault(word),
            _ => Elsewhere.GetValueOrDefault(word) ?? near,
        };
    }

    /// <summary>Returns the key of the option that has this name here or elsewhere, in any optimizer; null if none
    /// has.</summary>
    public static string? KeyOf(string typed) => Catalog.All.Select(entry => entry.Defaults).Select(
        options => OptionNames.Find(options, typed) ?? Hinted(options, typed)).FirstOrDefault(
        found => found is [_])?[0].Key;

    private static IReadOnlyList<OptionInfo> Hinted(OptimizerOptions options, string typed)
    {
        var all = OptionInfo.Of(options);
        var row = OptionNames.All.FirstOrDefault(
            alias => alias.Name == OptionNames.Spelled(typed) && alias.IsFor(options.GetType(), all));
        return [.. all.Where(info => row is not null && info.Name == row.Options[0])];
    }

    /// <summary>Returns which optimizers have the option that a name means elsewhere; null if none has.</summary>
    private static string? Having(IReadOnlyList<OptionAlias> rows)
    {
        foreach (var row in rows.Where(row => row.Options.Count == 1))
        {
            var ids = Catalog.All.Where(entry => row.IsFor(entry.Defaults.GetType(), OptionInfo.Of(entry.Defaults)))
                .Select(entry => entry.Id).ToList();
            if (ids.Count > 0)
            {
                return $" That is '{OptionInfo.Hyphenated(row.Options[0])}', which {ListText.Of(ids)} have.";
            }
        }

        return null;
    }
}
