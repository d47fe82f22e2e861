namespace Downhill.Lab.Formatting;

/// <summary>Reads and writes the options of an optimizer as settings, such as <c>learning-rate=0.001</c>.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Formatting;
///
/// var options = OptionSettings.Apply(new AdamOptions(), ["beta1=0.8", "schedule=cosine:duration=1000"]);
///
/// foreach (var (name, value) in OptionSettings.Of(options))
/// {
///     Console.WriteLine($"{name}={value}");
/// }
/// </code>
/// </example>
public static class OptionSettings
{
    private const string Schedule = "schedule";

    /// <summary>Returns the options in effect, by their command-line names.</summary>
    /// <remarks>Options that are off are left out, unless they are on by default. The order is the same for all
    /// optimizers.</remarks>
    /// <param name="options">The options.</param>
    /// <returns>The values: doubles, true or false for switches, and otherwise text as a command line takes
    /// it.</returns>
    public static IReadOnlyDictionary<string, object> Of(OptimizerOptions options) =>
        new OrderedDictionary<string, object>(
            OptionInfo.Of(options).Where(info => info.Counts(options))
                .Select(info => KeyValuePair.Create(info.Key, Plain(info, options))),
            StringComparer.Ordinal);

    /// <summary>Returns the options in effect as a command line takes them: <c>learning-rate=0.001</c>.</summary>
    internal static IEnumerable<string> Texts(OptimizerOptions options) =>
        OptionInfo.Of(options).Where(info => info.Counts(options)).Select(info => $"{info.Key}={info.Text(options)}");

    /// <summary>Returns options with settings applied.</summary>
    /// <param name="options">The options to begin with, which are not changed.</param>
    /// <param name="settings">The settings, each <c>NAME=VALUE</c> with the option's command-line name, or that of
    /// PyTorch, Keras, optax or timm: a number, a
    /// schedule such as <c>cosine:initial=1e-3,duration=10000</c>, true or false, or a choice. With
    /// <c>schedule=cosine:duration=10000</c>, the learning rate follows the schedule from its own value. Of several
    /// settings of one name, the last counts.</param>
    /// <exception cref="ArgumentException">There is no such option, or it cannot have that value.</exception>
    public static OptimizerOptions Apply(OptimizerOptions options, IEnumerable<string> settings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        string? schedule = null;
        foreach (var setting in settings)
        {
            var (name, value) = Split(setting);
            if (name == Schedule)
            {
                schedule = value;
            }
            else
            {
                options = OptimizerOptionsExtensions.With(options, name, value, [Schedule]);
            }
        }

        return schedule is null ? options : Follow(options, schedule);
    }

    /// <summary>Returns the names of all settings: those of the options, and <c>schedule</c>.</summary>
    /// <param name="options">The options of any optimizer.</param>
    public static IReadOnlyList<string> Names(OptimizerOptions options) =>
        [.. OptionInfo.Of(options).Select(info => info.Key), Schedule];

    /// <summary>Returns the name in a setting.</summary>
    internal static string NameOf(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Split('=')[0].Trim();
    }

    /// <summary>Returns the names of the options that a setting changes.</summary>
    internal static IEnumerable<string> OptionsOf(OptimizerOptions options, string setting) =>
        NameOf(setting) is var name && name == Schedule ? ["learning-rate"]
            : OptionNames.Find(options, name)?.Select(info => info.Key) ?? [];

    private static (string Name, string Value) Split(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (setting[..equals].Trim(), setting[(equals + 1)..].Trim()) : throw new ArgumentException(
            $"'{setting}' sets nothing. Write NAME=VALUE, such as learning-rate=1e-3.");
    }

    private static OptimizerOptions Follow(OptimizerOptions options, string schedule) =>
        options.LearningRate.Schedule is { } other
        ? throw new ArgumentException(
            $"The learning rate follows {ScheduleText.Describe(other)} already. "
            + $"Give either a schedule for it, or its value and schedule={schedule}.")
        : options with { LearningRate = From(options.LearningRate.At(0).Value, schedule) };

    private static HyperParameter From(double initial, string schedule) => PlateauText.IsIt(schedule)
        ? new HyperParameter(PlateauText.Parse(schedule, initial)) : ScheduleText.Parse(schedule, initial);

    private static object Plain(OptionInfo info, OptimizerOptions options) => info.Get(options) switch
    {
        HyperParameter { Schedule: null } hyper => hyper.At(0).Value,
        bool isOn => isOn,
        _ => info.Text(options),
    };
}
