using System.Reflection;
using System.Text.RegularExpressions;

namespace Downhill;

/// <summary>One option of an optimizer, for whoever lists, sets or explains options without knowing them by
/// name.</summary>
public sealed partial class OptionInfo
{
    private readonly PropertyInfo property;
    private readonly OptionAttribute told;

    private OptionInfo(PropertyInfo property, OptionAttribute told) => (this.property, this.told) = (property, told);

    /// <summary>The name in C#: <c>LearningRate</c>.</summary>
    public string Name => property.Name;

    /// <summary>The name on a command line and in files: <c>learning-rate</c>.</summary>
    public string Key => Words().Replace(Name, "-").ToLowerInvariant();

    /// <summary>The symbol in the formula; empty when it has none.</summary>
    public string Symbol => told.Symbol;

    /// <summary>What it does, in a few words.</summary>
    public string Meaning => told.Meaning;

    /// <summary>Where its default comes from.</summary>
    public string Source => told.Source;

    /// <summary>Whether it is a switch rather than a number.</summary>
    public bool IsSwitch => property.PropertyType == typeof(bool);

    /// <summary>Whether it is a number of the formula, which may follow a schedule.</summary>
    public bool IsNumber => property.PropertyType == typeof(Hyper);

    /// <summary>What it may be, on a command line and in files, if it is one of a few; else empty.</summary>
    public IReadOnlyList<string> Choices => property.PropertyType.IsEnum
        ? [.. Enum.GetNames(property.PropertyType).Select(name => Words().Replace(name, "-").ToLowerInvariant())]
        : [];

    /// <summary>The options of an optimizer: its own first, then those that all have.</summary>
    /// <param name="options">Any options.</param>
    public static IReadOnlyList<OptionInfo> Of(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. from property in options.GetType().GetProperties()
                   let told = property.GetCustomAttribute<OptionAttribute>()
                   where told is not null
                   orderby property.DeclaringType == typeof(Options)
                   select new OptionInfo(property, told)];
    }

    /// <summary>The value: a <see cref="Hyper"/>, a bool, a member of an enumeration, or a long.</summary>
    /// <param name="options">Options of the kind that this was taken of.</param>
    public object Get(Options options) => property.GetValue(options)!;

    /// <summary>Options that differ in this one value.</summary>
    /// <param name="options">Options of the kind that this was taken of; not changed.</param>
    /// <param name="value">The value; a number other than 0 turns a switch on, and of <see cref="Choices"/> it is the
    /// index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one the option may have.</exception>
    public Options With(Options options, Hyper value)
    {
        var copy = options with { };
        try
        {
            property.SetValue(copy, Converted(value));
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentOutOfRangeException refused)
        {
            throw new ArgumentOutOfRangeException(refused.Message, e);
        }

        return copy;
    }

    private object Converted(Hyper value)
    {
        var type = property.PropertyType;
        if (type == typeof(Hyper))
        {
            return value;
        }

        var number = value.At(0).Value;
        return type == typeof(bool) ? !value.IsZero
            : type == typeof(long) ? (long)number
            : number >= 0 && number < Choices.Count ? Enum.ToObject(type, (int)number)
            : throw new ArgumentOutOfRangeException(
                null, $"{Name} has choices 0 to {Choices.Count - 1} ({string.Join(", ", Choices)}); it was {number}.");
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Words();
}
