using System.Globalization;
using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The interval in which the value of an option must lie, with the reason for error messages.</summary>
/// <remarks>An option that is checked states its range and default once, in its declaration: <c>public HyperParameter
/// Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);</c></remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var patience = OptionRange.Decay.Default(0.9, name: "Patience");
/// Console.WriteLine(patience.Range!.Interval);  // [0, 1)
///
/// try
/// {
///     _ = ((HyperParameter)1).In(patience.Range);
/// }
/// catch (ArgumentOutOfRangeException e)
/// {
///     Console.WriteLine(e.Message);  // Patience must lie in [0, 1); it was 1. …
/// }
/// </code>
/// </example>
/// <param name="Interval">The interval as text, such as <c>[0, 1)</c>.</param>
/// <param name="Contains">Returns whether a value lies in the interval; false for NaN.</param>
/// <param name="Reason">Returns why a value outside is refused. The error message quotes it.</param>
public sealed record OptionRange(string Interval, Func<double, bool> Contains, Func<double, string> Reason)
{
    private readonly NotNull given = NotNull.Check(Interval).And(Contains).And(Reason);

    /// <summary>Gets the range [0, ∞): of learning rates, strengths of decay and additions to denominators.</summary>
    /// <remarks>A number that becomes 0 as a float counts as 0: schedules that fall without end come to
    /// that.</remarks>
    public static OptionRange NonNegative { get; } = new(
        "[0, ∞)", x => x >= 0 && float.IsFinite((float)x),
        x => double.IsFinite(x) && x > 0 ? "As a float it would be infinite" : "A finite number that is not negative");

    /// <summary>Gets the range (0, ∞): of numbers that a rule divides by.</summary>
    public static OptionRange Positive { get; } = new(
        "(0, ∞)", x => (float)x > 0 && float.IsFinite((float)x),
        x => Narrowed(x) + "A finite number above 0, also as a float");

    /// <summary>Gets the range [0, 1): of the part of an average that is kept at each update, such as β₁ and
    /// β₂.</summary>
    public static OptionRange Decay { get; } = new(
        "[0, 1)", x => x >= 0 && (float)x < 1,
        x => x >= 1 ? "A decay of 1 never forgets"
            : x > 0 ? "As a float it is 1, and a decay of 1 never forgets" : "It is the part of the past that is kept");

    /// <summary>Gets the range (0, 1): of a momentum without which the rule would mean nothing.</summary>
    public static OptionRange Momentum { get; } = new(
        "(0, 1)", x => (float)x is > 0 and < 1,
        x => Narrowed(x) + "At 0 nothing is looked ahead to (use sgd), at 1 nothing slows");

    /// <summary>Gets the range [0, 1]: of fractions.</summary>
    public static OptionRange Fraction { get; } = new("[0, 1]", x => x is >= 0 and <= 1, _ => "It is a fraction");

    /// <summary>Gets the name of the option; empty for a range that belongs to none.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Gets the value that error messages advise.</summary>
    public double Advice { get; private init; }

    /// <summary>Returns a number as the default of an option, limited to this range.</summary>
    /// <param name="value">The default.</param>
    /// <param name="advice">The value that error messages advise; null for the default.</param>
    /// <param name="name">The name of the option; by default that of the property.</param>
    /// <exception cref="ArgumentOutOfRangeException">The default lies outside.</exception>
    public HyperParameter Default(double value, double? advice = null, [CallerMemberName] string name = "") =>
        ((HyperParameter)value).In(this with { Name = name, Advice = advice ?? value });

    /// <summary>Returns the beginning of a reason: what a positive value becomes as a float, if that is an end of an
    /// interval and the value is not; or empty.</summary>
    internal static string Narrowed(double value) =>
        double.IsFinite(value) && value > 0 && (float)value != value && (float)value is 0 or 1 or float.PositiveInfinity
            ? string.Create(CultureInfo.InvariantCulture, $"As a float it is {(float)value}. ") : "";

    /// <summary>Throws if a value lies outside the interval.</summary>
    /// <param name="value">The value.</param>
    /// <param name="origin">The end of the message's sentence about the value, such as its step; or empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    internal void Check(double value, string origin)
    {
        if (!Contains(value))
        {
            throw new ArgumentOutOfRangeException(null, string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} must lie in {Interval}; it was {value}{origin}. {Reason(value)}; try {Advice}."));
        }
    }
}
