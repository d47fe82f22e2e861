using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>Checks of values on the command line.</summary>
internal static class OptionBounds
{
    /// <summary>More threads, or runs at once, than any machine has use for.</summary>
    public const int MostThreads = 256;

    /// <summary>More epochs than anybody waits for.</summary>
    public const int MostEpochs = 1_000_000_000;

    /// <summary>Refuses a number below a limit, and what is not a number (NaN); text that is no number is refused
    /// elsewhere.</summary>
    /// <param name="least">The limit.</param>
    public static Action<OptionResult> AtLeast<T>(T least)
        where T : struct, INumber<T> => result =>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, null, out var value) && !(value >= least))
        {
            result.AddError($"{result.Option.Name} must be at least {least}; it was {value}.");
        }
    };

    /// <summary>Refuses a number outside of limits, and what is not a number.</summary>
    /// <param name="least">The least that may be.</param>
    /// <param name="most">The most.</param>
    public static Action<OptionResult> Within<T>(T least, T most)
        where T : struct, INumber<T> => result =>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, null, out var value)
            && !(value >= least && value <= most))
        {
            result.AddError($"{result.Option.Name} must be from {least} to {most}; it was {token.Value}.");
        }
    };

    /// <summary>Refuses what is none of a few names.</summary>
    /// <param name="kind">What they are names of.</param>
    /// <param name="names">The names.</param>
    public static Action<OptionResult> OneOf(string kind, params IReadOnlyList<string> names) => result =>
    {
        if (result.Tokens is [var token] && !names.Contains(token.Value))
        {
            result.AddError(
                $"{result.Option.Name} {token.Value}: there is no such {kind}.{ChoiceAliases.Hint(token.Value, names)} "
                + ListText.Choices(names));
        }
    };

    /// <summary>Reads a whole number within limits, and refuses anything else.</summary>
    /// <param name="result">The words that were given.</param>
    /// <param name="option">The option that they were given to.</param>
    /// <param name="least">The least number allowed.</param>
    /// <param name="most">The greatest number allowed.</param>
    public static T WholeNumber<T>(ArgumentResult result, Option option, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        result.AddError($"{option.Name} must be a whole number from {least} to {most}; it was {text}.");
        return least;
    }

    /// <summary>Finite numbers with commas between them.</summary>
    /// <param name="option">The option they are given to.</param>
    /// <param name="text">The numbers.</param>
    /// <param name="shape">What they mean: <c>x,y</c>.</param>
    /// <param name="example">Such numbers.</param>
    /// <exception cref="UsageException">They are none, or too few, or too many.</exception>
    public static double[] Numbers(string option, string text, string shape, string example)
    {
        var pieces = text.Split(',');
        double[] numbers = [.. pieces.Select(piece =>
            double.TryParse(piece, NumberStyles.Float, null, out var x) && double.IsFinite(x) ? x : double.NaN)];
        return pieces.Length == shape.Split(',').Length && !numbers.Contains(double.NaN)
            ? numbers : throw new UsageException(
            $"{option} {text}: it takes {shape} in finite numbers, such as {option} {example}.");
    }
}
