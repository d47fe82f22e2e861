using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;

namespace Downhill.Cli.Arguments;

/// <summary>Creates the options of verbs, each in one expression: name, value's name, meaning, default and
/// check.</summary>
internal static class OptionFactory
{
    /// <summary>Creates an option without a value.</summary>
    /// <param name="name">The name, such as <c>--quick</c>.</param>
    /// <param name="description">The meaning, for the help.</param>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>Creates an option that takes text; null if it is not given.</summary>
    /// <param name="name">The name, such as <c>--out</c>.</param>
    /// <param name="help">The value's name in the help.</param>
    /// <param name="description">The meaning, for the help.</param>
    /// <param name="check">Rejects texts; null, the default, to accept any.</param>
    public static Option<string?> Text(
        string name, string help, string description, Action<OptionResult>? check = null) =>
        Option<string?>(name, help, description, check);

    /// <summary>Creates an option that takes text, and has a default.</summary>
    /// <inheritdoc cref="Text(string, string, string, Action{OptionResult}?)"/>
    public static Option<string> Text(
        string name, string help, string description, string defaultValue, Action<OptionResult>? check = null)
    {
        var option = Option<string>(name, help, description, check);
        option.DefaultValueFactory = _ => defaultValue;
        return option;
    }

    /// <summary>Creates an option that may be repeated, with one text each time.</summary>
    /// <inheritdoc cref="Text(string, string, string, Action{OptionResult}?)"/>
    public static Option<string[]> Repeated(string name, string help, string description)
    {
        var option = Option<string[]>(name, help, description);
        option.Arity = ArgumentArity.OneOrMore;
        option.AllowMultipleArgumentsPerToken = false;
        return option;
    }

    /// <summary>Creates an option that takes a whole number within limits.</summary>
    /// <param name="name">The name, such as <c>--epochs</c>.</param>
    /// <param name="help">The value's name in the help.</param>
    /// <param name="description">The meaning, for the help.</param>
    /// <param name="least">The least number allowed.</param>
    /// <param name="most">The greatest number allowed.</param>
    /// <param name="defaultValue">The value when it is not given; null for 0, which the help does not show.</param>
    public static Option<T> Whole<T>(
        string name, string help, string description, T least, T most, T? defaultValue = null)
        where T : struct, IBinaryInteger<T>
    {
        var option = Option<T>(name, help, description);
        option.CustomParser = result => OptionBounds.WholeNumber(result, option, least, most);
        option.DefaultValueFactory = defaultValue is { } value ? _ => value : null;
        return option;
    }

    /// <summary>Creates an option that takes a whole number within limits; null if it is not given.</summary>
    /// <inheritdoc cref="Whole"/>
    public static Option<T?> WholeOrNone<T>(string name, string help, string description, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        var option = Option<T?>(name, help, description);
        option.CustomParser = result => OptionBounds.WholeNumber(result, option, least, most);
        return option;
    }

    /// <summary>Creates an option that takes any number.</summary>
    /// <param name="name">The name, such as <c>--noise</c>.</param>
    /// <param name="help">The value's name in the help.</param>
    /// <param name="description">The meaning, for the help.</param>
    /// <param name="defaultValue">The value when it is not given; null for 0, which the help does not show.</param>
    /// <param name="check">Rejects numbers; null, the default, to accept any.</param>
    public static Option<T> Number<T>(
        string name, string help, string description, T? defaultValue = null, Action<OptionResult>? check = null)
        where T : struct, INumber<T>
    {
        var option = Option<T>(name, help, description, check);
        option.DefaultValueFactory = defaultValue is { } value ? _ => value : null;
        return option;
    }

    private static Option<T> Option<T>(
        string name, string help, string description, Action<OptionResult>? check = null)
    {
        Option<T> option = new(name) { Description = description, HelpName = help };
        option.Validators.AddRange(check is null ? [] : [check]);
        return option;
    }
}
