namespace Downhill.Lab.Experiments;

/// <summary>The options of a run as they stand in its record.</summary>
public static class Settings
{
    /// <summary>The options that count: by their command-line names, without those that are off.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Doubles, true for switches, and text for schedules.</returns>
    public static IReadOnlyDictionary<string, object> Of(Options options) =>
        OptionInfo.Of(options)
            .Select(info => (info.Key, Value: Plain(info.Get(options))))
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key, setting => setting.Value!, StringComparer.Ordinal);

    private static object? Plain(object value) => value switch
    {
        Hyper { IsZero: true } or false or 0L => null,
        Hyper { Schedule: null } hyper => hyper.At(0).Value,
        Hyper hyper => hyper.ToString(),
        Enum choice => Convert.ToInt32(choice) == 0 ? null : choice.ToString(),
        _ => value,
    };
}
