using System.Globalization;
using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The interval in which the value of an option must lie.</summary>
/// <remarks>An option that is checked states its range and default once, where it is declared:
/// <c>public HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
/// OptionRange.Decay.Default(0.9);</c>
/// </remarks>
/// <param name="Interval">The interval as text, such as <c>[0, 1)</c>.</param>
/// <param name="Contains">Returns whether a value lies in the interval; false for NaN.</param>
/// <param name="Reason">Returns why a value outside is refused. The error message quotes it.</param>
public sealed record OptionRange(string Interval, Func<double, bool> Contains, Func<double, string> Reason)
{
    private readonly NotNull given = NotNull.Check(Interval).And(Contains).And(Reason);

    /// <summary>[0, ∞): learning rates, strengths of decay, what is added to denominators.</summary>
    /// <remarks>A number that becomes 0 as a float counts as 0: schedules that fall without end come to
    /// that.</remarks>
    public static OptionRange NonNegative { get; } = new(
        "[0, ∞)", x => x >= 0 && float.IsFinite((float)x),
        x => double.IsFinite(x) && x > 0 ? "As a float it would be infinite" : "A finite number that is not negative");

    /// <summary>[0, 1): the part of an average that is kept at each update, such as β₁ and β₂.</summary>
    public static OptionRange Decay { get; } = new(
        "[0, 1)", x => x >= 0 && (float)x < 1,
        x => x >= 1 ? "A decay of 1 never forgets"
            : x > 0 ? "As a float it is 1, and a decay of 1 never forgets" : "It is the part of the past that is kept");

    /// <summary>(0, 1): a momentum without which the rule would mean nothing.</summary>
    public static OptionRange Momentum { get; } = new(
        "(0, 1)", x => (float)x is > 0 and < 1,
        x => (x is > 0 and < 1 ? $"As a float it is {(float)x}. " : "")
            + "At 0 nothing is looked ahead to (use sgd), at 1 nothing slows");

    /// <summary>[0, 1]: a fraction.</summary>
    public static OptionRange Fraction { get; } = new("[0, 1]", x => x is >= 0 and <= 1, _ => "It is a fraction");

    /// <summary>The name of the option; empty for a range that belongs to none.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The value that error messages advise to try.</summary>
    public double Advice { get; private init; }

    /// <summary>Returns the default of an option, which carries this range.</summary>
    /// <param name="value">The default.</param>
    /// <param name="advice">The value that error messages advise to try; null for the default.</param>
    /// <param name="name">The name of the option; that of the property when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The default lies outside.</exception>
    public HyperParameter Default(double value, double? advice = null, [CallerMemberName] string name = "") =>
        ((HyperParameter)value).In(this with { Name = name, Advice = advice ?? value });

    /// <summary>Throws if a value lies outside.</summary>
    /// <param name="value">The value.</param>
    /// <param name="origin">What the message says about where the value came from; empty for nothing.</param>
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
