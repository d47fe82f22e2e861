namespace Downhill;

/// <summary>A schedule whose value is another's, but never less than a least and never more than a most.</summary>
/// <remarks>Its text form is
/// <c>clamped:inner=exponential(initial=0.1,factor=0.99,every=1),least=0.001,most=1</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Clamped(new ExponentialDecay(0.1, 0.9), Least: 0.01);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="Inner">The other schedule.</param>
/// <param name="Least">The least value.</param>
/// <param name="Most">The largest value; default none.</param>
/// <exception cref="ArgumentOutOfRangeException">The most is less than the least, or one of them is not
/// finite.</exception>
public sealed record Clamped(Schedule Inner, double Least, double Most = double.MaxValue) : FormulaSchedule
{
    /// <summary>Gets the other schedule.</summary>
    public Schedule Inner { get; } = Inner ?? throw new ArgumentNullException(nameof(Inner));

    /// <summary>Gets the least value.</summary>
    public double Least { get; } = ScheduleCheck.Finite(Least, "Least");

    /// <summary>Gets the largest value; at least the least.</summary>
    public double Most { get; } = ScheduleCheck.Number(
        Most, Most >= Least, "Most", $"at least {NumberText.Of(Least)}, the least", "Exchange them.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<Clamped>(
        "clamped",
        [
            new("inner", x => x.Inner, "f", "the other schedule"),
            new("least", x => x.Least, "a", "the least value"),
            new("most", x => x.Most, "b", "the largest value", double.MaxValue),
        ],
        x => new(x.GetSchedule("inner"), x.GetDouble("least"), x.GetDouble("most")))
    {
        Summary = "Another schedule's value, within two limits.",
        Preset = "clamped(exponential(0.1, 0.96), 0.02)",
        Aliases = ["optax.exponential_decay and optax.polynomial_schedule with end_value"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        Coefficient.Min(
            Coefficient.Max(read.Value("f", Inner, t), read.Number("a", Least)), read.Number("b", Most));
}
