using System.CommandLine.Parsing;
using System.Numerics;

namespace Downhill.Cli;

/// <summary>Checks of values on the command line.</summary>
internal static class Values
{
    /// <summary>Refuses a number below a limit, and what is not a number (NaN); text that is no number is refused elsewhere.</summary>
    /// <param name="least">The limit.</param>
    public static Action<OptionResult> AtLeast<T>(T least)
        where T : struct, INumber<T> => result =>
    {
        if (result.Tokens is [var token] && T.TryParse(token.Value, null, out var value) && !(value >= least))
        {
            result.AddError($"{result.Option.Name} must be at least {least}; it was {value}.");
        }
    };
}
