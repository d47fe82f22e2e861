namespace Downhill.Lab.Paths;

/// <summary>Selects the options that shape a path.</summary>
internal static class PathSettings
{
    /// <summary>Gets the command-line names of the options without effect on a path.</summary>
    /// <remarks>Paths are walked in float64, state included.</remarks>
    public static IReadOnlyList<string> Irrelevant { get; } = ["state-format", "rounding", "seed"];

    /// <summary>Returns all other options, by their command-line names.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The values: doubles, true or false for switches, and text for schedules and choices.</returns>
    public static IReadOnlyDictionary<string, object> Of(OptimizerOptions options) => OptionInfo.Of(options)
        .Where(info => !Irrelevant.Contains(info.Key))
        .ToDictionary(info => info.Key, info => Plain(info, options), StringComparer.Ordinal);

    private static object Plain(OptionInfo info, OptimizerOptions options) => info.Get(options) switch
    {
        HyperParameter { Schedule: null } number => number.At(0).Value,
        (bool or long) and var plain => plain,
        _ => info.Text(options),
    };
}
