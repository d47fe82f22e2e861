using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>Checks values of the command line.</summary>
internal static class OptionBounds
{
    /// <summary>The greatest number of threads, or of runs at a time.</summary>
    public const int MostThreads = 256;

    /// <summary>The greatest number of epochs.</summary>
    public const int MostEpochs = 1_000_000_000;

    /// <summary>Returns a check that rejects a number below a limit, and NaN; text that is no number is rejected
    /// elsewhere.</summary>
    /// <param name="least">The least number allowed.</param>
    public static Action<OptionResult> AtLeast<T>(T least)
        where T : struct, INumber<T> => result =>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, null, out var value) && !(value >= least))
        {
            result.AddError($"{result.Option.Name} must be at least {least}; it was {value}.");
        }
    };

    /// <summary>Returns a check that rejects a number outside of limits, and NaN.</summary>
    /// <param name="least">The least number allowed.</param>
    /// <param name="most">The greatest number allowed.</param>
    public static Action<OptionResult> Within<T>(T least, T most)
        where T : struct, INumber<T> => result =>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, null, out var value)
            && !(value >= least && value <= most))
        {
            result.AddError($"{result.Option.Name} must be from {least} to {most}; it was {token.Value}.");
        }
    };

    /// <summary>Returns a check that rejects everything but a few names.</summary>
    /// <param name="kind">The noun for the names.</param>
    /// <param name="names">The names allowed.</param>
    public static Action<OptionResult> OneOf(string kind, params IReadOnlyList<string> names) => result =>
    {
        if (result.Tokens is [var token] && !names.Contains(token.Value))
        {
            result.AddError(
                $"{result.Option.Name} {token.Value}: there is no such {kind}.{ChoiceAliases.Hint(token.Value, names)} "
                + ListText.Choices(names));
        }
    };

    /// <summary>Parses a whole number within limits, and rejects anything else.</summary>
    /// <param name="result">The words on the command line.</param>
    /// <param name="option">The option with the words.</param>
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

    /// <summary>Parses finite numbers with commas between them.</summary>
    /// <param name="option">The option with the text, for messages.</param>
    /// <param name="text">The text to parse.</param>
    /// <param name="shape">The names of the numbers, such as <c>x,y</c>.</param>
    /// <param name="example">An example of them, for messages.</param>
    /// <exception cref="UsageException">A number is not finite, or there are too few or too many.</exception>
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
