namespace Downhill.Lab.Paths;

/// <summary>The options that shape a path.</summary>
internal static class PathSettings
{
    /// <summary>Options of no effect on a path, by their command-line names: it is walked in float64, with all
    /// state.</summary>
    public static IReadOnlyList<string> Irrelevant { get; } = ["state-format", "rounding", "seed"];

    /// <summary>All others, by their command-line names.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Doubles; true or false for switches; text for schedules and choices.</returns>
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
