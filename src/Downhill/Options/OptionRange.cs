using System.Globalization;
using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Where an option's value may lie, and what to tell whoever sets it elsewhere.</summary>
/// <param name="Name">The option.</param>
/// <param name="Range">The interval, as text.</param>
/// <param name="Holds">Whether a value lies in it; never true for a value that is not a number.</param>
/// <param name="Reason">Why a value must not lie where it does.</param>
/// <param name="Advice">What to try.</param>
internal sealed record OptionRange(string Name, string Range, Func<double, bool> Holds, Func<double, string> Reason, double Advice)
{
    /// <summary>[0, ∞): learning rates, strengths of decay, what is added to denominators. What becomes 0 as a float
    /// is as good as 0, which schedules come to that fall without end.</summary>
    public static OptionRange Rate(double advice, [CallerMemberName] string name = "") =>
        new(
            name, "[0, ∞)", x => x >= 0 && float.IsFinite((float)x),
            x => double.IsFinite(x) && x > 0 ? "As a float it would be infinite" : "A finite number that is not negative",
            advice);

    /// <summary>[0, 1): how much of an average is kept.</summary>
    public static OptionRange Decay(double advice, [CallerMemberName] string name = "") => new(
        name, "[0, 1)", x => x >= 0 && (float)x < 1,
        x => x >= 1 ? "A decay of 1 never forgets"
            : x > 0 ? "As a float it is 1, and a decay of 1 never forgets" : "It is the part of the past that is kept",
        advice);

    /// <summary>(0, 1): a momentum without which the rule means nothing.</summary>
    public static OptionRange Momentum(double advice, [CallerMemberName] string name = "") => new(
        name, "(0, 1)", x => (float)x is > 0 and < 1,
        x => (x is > 0 and < 1 ? $"As a float it is {(float)x}. " : "")
            + "At 0 nothing is looked ahead to (use sgd), at 1 nothing slows",
        advice);

    /// <summary>[0, 1]: a fraction.</summary>
    public static OptionRange Fraction(double advice, [CallerMemberName] string name = "") =>
        new(name, "[0, 1]", x => x is >= 0 and <= 1, _ => "It is a fraction", advice);

    /// <summary>Refuses a value outside.</summary>
    /// <param name="value">The value.</param>
    /// <param name="when">What to say of where it came from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public void Check(double value, string when)
    {
        if (!Holds(value))
        {
            throw new ArgumentOutOfRangeException(null, string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} must lie in {Range}; it was {value}{when}. {Reason(value)}; try {Advice}."));
        }
    }
}
