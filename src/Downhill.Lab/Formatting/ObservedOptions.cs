namespace Downhill.Lab.Formatting;

/// <summary>Options whose schedules may have a memory, for a run of their own.</summary>
internal static class ObservedOptions
{
    /// <summary>Returns whether some option is a schedule that a metric moves.</summary>
    /// <param name="options">The options.</param>
    public static bool HasMemory(OptimizerOptions options) => Remembering(options).Any();

    /// <summary>Returns options whose schedules remember nothing yet, so that no two runs share a memory.</summary>
    /// <param name="options">The options, which are not changed.</param>
    public static OptimizerOptions Fresh(OptimizerOptions options) =>
        Remembering(options).Aggregate(options, (fresh, info) => info.With(fresh, info.Text(options)));

    private static IEnumerable<OptionInfo> Remembering(OptimizerOptions options) => OptionInfo.Of(options).Where(
        info => info.IsNumber && info.Get(options) is HyperParameter { Schedule: ReduceOnPlateau });
}
