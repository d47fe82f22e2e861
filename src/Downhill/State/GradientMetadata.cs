namespace Downhill.State;

/// <summary>The part of a checkpoint's metadata that concerns gradients on their way to the rule, where it is not the
/// default.</summary>
internal static class GradientMetadata
{
    /// <summary>The key of the present loss scale, if it is dynamic.</summary>
    public const string LossScale = "optimizer.loss-scale";

    /// <summary>The key of the number of steps since the loss scale has changed.</summary>
    public const string LossScaleSteps = "optimizer.loss-scale-steps";

    /// <summary>The key of the loss scale's settings.</summary>
    public const string LossScaling = "optimizer.loss-scaling";

    /// <summary>The key of the number of micro-batches that the step under way has taken.</summary>
    public const string MicroBatches = "optimizer.micro-batches";

    private const string None = "none";

    /// <summary>Returns the options that concern gradients, each with its text and that of its default.</summary>
    public static IEnumerable<(string Key, string Text, string Default)> Options(IStatefulOptimizer optimizer) =>
    [
        ("optimizer.max-gradient-value", optimizer.MaxGradientValue is { } most ? NumberText.Of(most) : None, None),
        ("optimizer.norm-type", Text(optimizer.NormType), Text(NormType.L2)),
        ("optimizer.accumulation", optimizer.Accumulation?.ToString() ?? None, None),
        ("optimizer.gradient-transforms", optimizer.TransformsText, None),
        ("optimizer.absent-rows", Text(optimizer.AbsentRows), Text(AbsentRows.Exact)),
        (LossScaling, optimizer.LossScale?.ToString() ?? None, None),
    ];

    private static string Text<T>(T choice)
        where T : struct, Enum => OptionInfo.Hyphenated($"{choice}");

    /// <summary>Adds options that are not the default, and the state of the step under way and of the loss
    /// scale.</summary>
    public static void AddTo(Dictionary<string, string> metadata, IStatefulOptimizer optimizer)
    {
        foreach (var (key, text, usual) in Options(optimizer))
        {
            if (text != usual)
            {
                metadata[key] = text;
            }
        }

        if (optimizer.MicroBatches > 0)
        {
            metadata[MicroBatches] = $"{optimizer.MicroBatches}";
        }

        if (optimizer.LossScale is DynamicLossScale scale)
        {
            Add(metadata, scale);
        }
    }

    /// <summary>Adds the settings and the state of a loss scale.</summary>
    public static void Add(Dictionary<string, string> metadata, DynamicLossScale scale)
    {
        metadata[LossScaling] = $"{scale}";
        metadata[LossScale] = NumberText.Of(scale.Value);
        metadata[LossScaleSteps] = $"{scale.Count}";
    }

    /// <summary>Returns the options that differ from those of a checkpoint of this library, or that another one
    /// tells.</summary>
    public static IEnumerable<OptionDifference> Differences(
        IStatefulOptimizer optimizer, IReadOnlyDictionary<string, string> metadata) =>
        from option in Options(optimizer)
        let saved = metadata.GetValueOrDefault(option.Key, option.Default)
        where saved != option.Text
            && (metadata.ContainsKey(OptimizerMetadata.Format) || metadata.ContainsKey(option.Key))
        select new OptionDifference(option.Key[(option.Key.IndexOf('.') + 1)..], saved, option.Text, []);
}
