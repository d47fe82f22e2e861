using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Downhill;

/// <summary>An option of an optimizer, to be listed, read, set and explained without knowing it by name.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// OptimizerOptions options = new AdamOptions();
/// foreach (var option in OptionInfo.Of(options))
/// {
///     Console.WriteLine($"{option.Key} = {option.Text(options)}: {option.Meaning} ({option.Source})");
/// }
/// </code>
/// </example>
public sealed partial class OptionInfo
{
    private readonly PropertyInfo property;
    private readonly OptionAttribute told;

    private OptionInfo(PropertyInfo property, OptionAttribute told) => (this.property, this.told) = (property, told);

    /// <summary>Gets the name in C#: <c>LearningRate</c>.</summary>
    public string Name => property.Name;

    /// <summary>Gets the name on a command line and in files: <c>learning-rate</c>.</summary>
    public string Key => Hyphenated(Name);

    /// <summary>Gets the symbol in the formula; empty if there is none.</summary>
    public string Symbol => told.Symbol;

    /// <summary>Gets the meaning, in a few words.</summary>
    public string Meaning => told.Meaning;

    /// <summary>Gets the source of the default: a paper, a library.</summary>
    public string Source => told.Source;

    /// <summary>Gets whether the option is a switch rather than a number.</summary>
    public bool IsSwitch => property.PropertyType == typeof(bool);

    /// <summary>Gets whether the option is a number of the formula, which may follow a schedule.</summary>
    public bool IsNumber => property.PropertyType == typeof(HyperParameter);

    /// <summary>Gets whether the option is the list of the step's transforms.</summary>
    internal bool IsList => property.PropertyType == typeof(UpdateTransforms);

    /// <summary>Gets whether all optimizers have the option.</summary>
    internal bool IsCommon => property.DeclaringType == typeof(OptimizerOptions);

    /// <summary>Gets the values that a command line or file may give, if they are a few; else empty.</summary>
    public IReadOnlyList<string> Choices => property.PropertyType.IsEnum
        ? [.. Enum.GetNames(property.PropertyType).Select(Hyphenated)]
        : [];

    /// <summary>Returns all options of an optimizer, in one order for all optimizers.</summary>
    /// <remarks>The order: the learning rate, options of the optimizer's own, ε, its own switches, weight decay, then
    /// the options of all.</remarks>
    /// <param name="options">The options of the optimizer.</param>
    public static IReadOnlyList<OptionInfo> Of(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. from property in options.GetType().GetProperties()
                   let told = property.GetCustomAttribute<OptionAttribute>()
                   where told is not null
                   orderby Rank(property, told), Beta(told)
                   select new OptionInfo(property, told)];
    }

    /// <summary>Returns whether a value is worth showing: it is on, or it is off though not by default.</summary>
    /// <remarks>A number that has no default counts always.</remarks>
    /// <param name="options">Options of the kind that this option was found in.</param>
    internal bool Counts(OptimizerOptions options)
    {
        var defaults = Defaults(options);
        return !IsOff(Get(options)) || (defaults is null ? IsNumber : !IsOff(Get(defaults)));
    }

    /// <summary>Returns the value: a <see cref="HyperParameter"/>, bool, enumeration member, long or
    /// <see cref="UpdateTransforms"/>.</summary>
    /// <param name="options">Options of the kind that this option was found in.</param>
    public object Get(OptimizerOptions options) => property.GetValue(options)!;

    /// <summary>Returns a copy of options in which this option has another value.</summary>
    /// <param name="options">Options of the kind that this option was found in; not changed.</param>
    /// <param name="value">The value. A number other than 0 turns a switch on; of <see cref="Choices"/> it is the
    /// index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The option may not have this value.</exception>
    public OptimizerOptions With(OptimizerOptions options, HyperParameter value) => Set(options, Converted(value));

    /// <summary>Returns a copy of options in which this option has another value, given as text.</summary>
    /// <param name="options">Options of the kind that this option was found in; not changed.</param>
    /// <param name="text">The value as <see cref="Text"/> has it: a number, a schedule such as
    /// <c>cosine:initial=0.001,duration=10000</c>, true or false, one of <see cref="Choices"/>, a whole number, or a
    /// list such as <c>cautious,decoupled-decay(0.01)</c>.</param>
    /// <exception cref="ArgumentException">The text is no value of its type, or the option may not have this
    /// value.</exception>
    public OptimizerOptions With(OptimizerOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Set(options, Parsed(text.Trim()));
    }

    /// <summary>Returns the value as the text of command lines and files; numbers read back to the bit.</summary>
    /// <param name="options">Options of the kind that this option was found in.</param>
    public string Text(OptimizerOptions options) => Get(options) switch
    {
        HyperParameter { Schedule: { } schedule } => ScheduleText.Describe(schedule),
        HyperParameter number => NumberText.Of(number.At(0).Value),
        bool isOn => isOn ? "true" : "false",
        Enum choice => Hyphenated(choice.ToString()),
        var whole => string.Create(CultureInfo.InvariantCulture, $"{whole}"),
    };

    /// <summary>Returns options of the same kind with their defaults; null if there is no constructor without
    /// arguments.</summary>
    internal static OptimizerOptions? Defaults(OptimizerOptions options) =>
        options.GetType().GetConstructor(Type.EmptyTypes)?.Invoke(null) as OptimizerOptions;

    private OptimizerOptions Set(OptimizerOptions options, object value)
    {
        var copy = options with { };
        try
        {
            property.SetValue(copy, value);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentOutOfRangeException refused)
        {
            throw new ArgumentOutOfRangeException(refused.Message, e);
        }

        return copy;
    }

    private static bool IsOff(object value) =>
        value is HyperParameter { IsZero: true } or false or 0L or UpdateTransforms { Count: 0 }
        || (value is Enum choice && Convert.ToInt32(choice) == 0);

    /// <summary>Returns the place among β₁, β₂ and β₃, which stand before others of their rank.</summary>
    private static int Beta(OptionAttribute told) => told.Symbol is ['β', var index] ? index : int.MaxValue;

    private static int Rank(PropertyInfo property, OptionAttribute told) =>
        property.Name == nameof(OptimizerOptions.LearningRate) ? 0
        : property.Name == nameof(OptimizerOptions.WeightDecay) ? 4
        : property.DeclaringType == typeof(OptimizerOptions) ? 5
        : property.PropertyType == typeof(bool) ? 3
        : told.Symbol == "ε" ? 2
        : 1;

    private object Parsed(string text)
    {
        if (IsNumber)
        {
            return PlateauText.IsIt(text) ? new HyperParameter(PlateauText.Parse(text))
                : HyperParameter.Parse(text) ?? throw Refused(
                text, "a number such as 1e-3, or a schedule such as " + CosineDecay.Form.Info.Usage,
                ScheduleAliases.Form(text, ScheduleForm.Names));
        }

        if (IsSwitch)
        {
            return bool.TryParse(text, out var isOn) ? isOn : throw Refused(text, "true or false");
        }

        var choice = Choices.ToList().IndexOf(text);
        return IsList ? UpdateTransforms.Parse(text)
            : Choices.Count > 0
            ? choice >= 0 ? Enum.ToObject(property.PropertyType, choice)
                : throw Refused(text, string.Join(", ", Choices), ChoiceAliases.Hint(text, Choices))
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole : throw Refused(text, "a whole number");
    }

    private ArgumentException Refused(string text, string needed, string hint = "") =>
        new($"{Key}={text}: it takes {needed}.{hint}");

    private object Converted(HyperParameter value)
    {
        var type = property.PropertyType;
        if (type == typeof(HyperParameter))
        {
            return value;
        }

        var number = value.At(0).Value;
        return type == typeof(bool) ? !value.IsZero
            : type == typeof(long) ? (long)number
            : number >= 0 && number < Choices.Count ? Enum.ToObject(type, (int)number)
            : throw new ArgumentOutOfRangeException(
                null, IsList ? $"{Name} is a list, not a number; it was {value}."
                : $"{Name} has choices 0 to {Choices.Count - 1} ({string.Join(", ", Choices)}); it was {number}.");
    }

    internal static string Hyphenated(string name) => Words().Replace(name, "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Words();
}
