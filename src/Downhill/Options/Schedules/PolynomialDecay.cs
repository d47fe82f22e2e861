namespace Downhill;

/// <summary>A schedule that falls as a power of the steps that are left, from <paramref name="Initial"/> to
/// <paramref name="Final"/>.</summary>
/// <remarks>PyTorch's <c>PolynomialLR</c>, Keras's <c>PolynomialDecay</c>. Its text form is
/// <c>polynomial:initial=0.1,duration=1000,power=2,final=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new PolynomialDecay(Initial: 0.1, Duration: 100, Power: 2);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(50):F3}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Duration">The number of steps from the initial value to the final one; at least 1.</param>
/// <param name="Power">The power of what is left; more than 0; default 1, a straight line (PyTorch).</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 1, the power is not positive, or a
/// value is not finite.</exception>
public sealed record PolynomialDecay(double Initial, long Duration, double Power = 1, double Final = 0)
    : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps from the initial value to the final one.</summary>
    public long Duration { get; } = ScheduleCheck.Steps(
        Duration, "Duration", "Pass the number of steps you will train for.");

    /// <summary>Gets the power of what is left; more than 0.</summary>
    public double Power { get; } = ScheduleCheck.Number(
        Power, Power is > 0, "Power", "more than 0", "Try 2; 1 is a straight line.");

    /// <summary>Gets the value at the end.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<PolynomialDecay>(
        "polynomial",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("duration", x => x.Duration, "T", "steps from the initial value to the final one"),
            new("power", x => x.Power, "γ", "the power of what is left", 1),
            new("final", x => x.Final, "η₁", "the value from then on", 0),
        ],
        x => new(
            x.GetDouble(ScheduleForm.Initial), x.GetInt64("duration"), x.GetDouble("power"), x.GetDouble("final")))
    {
        Summary = "A fall as a power of the steps that are left.",
        Preset = "polynomial:initial=0.1,duration=100,power=2",
        Aliases = ["PyTorch's PolynomialLR", "Keras's PolynomialDecay", "optax.polynomial_schedule"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (η0, η1, T) = (read.Number("η₀", Initial), read.Number("η₁", Final), read.Number("T", Duration));
        return η1 + (η0 - η1) * Coefficient.Pow(1 - Coefficient.Min(t / T, 1), read.Number("γ", Power));
    }
}
