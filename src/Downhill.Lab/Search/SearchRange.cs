using System.Globalization;

namespace Downhill.Lab.Search;

/// <summary>The range of an option that a search tries.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var range = SearchRange.Parse("learning-rate=log:1e-4..1");
///
/// Console.WriteLine($"{range.At(0)} {range.At(0.5)} {range.At(1)}");   // 0.0001 0.01 1
/// </code>
/// </example>
/// <param name="Option">The command-line name of the option.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public abstract record SearchRange(string Option, double Low, double High)
{
    private readonly NotNull given = NotNull.Check(Option);

    private const string Example =
        "Write NAME=log:LOW..HIGH or NAME=linear:LOW..HIGH, such as learning-rate=log:1e-4..1.";

    /// <summary>Gets the name of the scale on which values lie evenly: log or linear.</summary>
    public abstract string Scale { get; }

    /// <summary>Returns the value at a place, rounded as a person would write it.</summary>
    /// <param name="place">The place: 0 for the lower end, 1 for the upper; below 0 and above 1 the range goes
    /// on.</param>
    public abstract double At(double place);

    /// <summary>Returns the place of a value.</summary>
    /// <param name="value">The value.</param>
    public abstract double PlaceOf(double value);

    /// <summary>Reads a range as a command line gives it.</summary>
    /// <param name="text">The text, such as <c>learning-rate=log:1e-4..1</c> or <c>beta1=linear:0.8..0.99</c>.</param>
    /// <exception cref="FormatException">The text is no range, or one without values.</exception>
    public static SearchRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('=', 2) is [{ Length: > 0 } option, var rest]
            && rest.Split(':', 2) is [var scale, var ends]
            && ends.Split("..") is [var from, var to]
            && double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var low)
            && double.TryParse(to, NumberStyles.Float, CultureInfo.InvariantCulture, out var high)
                ? Of(option.Trim(), scale.Trim(), low, high)
                : throw new FormatException($"This is no range. {Example}");
    }

    /// <summary>Returns the range as a command line gives it.</summary>
    public sealed override string ToString() => $"{Option}={Scale}:{NumberText.Of(Low)}..{NumberText.Of(High)}";

    /// <summary>Throws unless the lower end lies below the upper, and both are finite.</summary>
    private protected static double Check(double low, double high) =>
        double.IsFinite(low) && double.IsFinite(high) && low < high ? high : throw new FormatException(
            $"The range from {NumberText.Of(low)} to {NumberText.Of(high)} is empty: its lower end must lie below its "
            + "upper end, and both be finite.");

    private static SearchRange Of(string option, string scale, double low, double high) => scale switch
    {
        "log" => new LogRange(option, low, high),
        "linear" => new LinearRange(option, low, high),
        _ => throw new FormatException($"There is no scale '{scale}'. {Example}"),
    };
}
