namespace Downhill;

/// <summary>A schedule that falls as one over the steps: <paramref name="Initial"/> / (1 +
/// <paramref name="Rate"/>·t).</summary>
/// <remarks>Robbins and Monro, 1951; Keras's <c>InverseTimeDecay</c>, whose rate is divided by its decay_steps here.
/// Its text form is <c>inverse-time:initial=0.1,rate=0.01</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new InverseTimeDecay(Initial: 0.1, Rate: 0.01);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(100)}, {schedule.At(300)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Rate">The growth of the divisor with each step; at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative, or a number is not finite.</exception>
public sealed record InverseTimeDecay(double Initial, double Rate) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the growth of the divisor with each step; at least 0.</summary>
    public double Rate { get; } = ScheduleCheck.Number(
        Rate, Rate is >= 0, "Rate", "at least 0", "Try 0.01.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<InverseTimeDecay>(
        "inverse-time",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("rate", x => x.Rate, "ρ", "growth of the divisor with each step"),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetDouble("rate")))
    {
        Summary = "A fall as one over the steps.",
        Preset = "inverse-time:initial=0.1,rate=0.05",
        Aliases = ["Keras's InverseTimeDecay, whose rate is divided by its decay_steps here"],
        Paper = "Robbins and Monro: A stochastic approximation method. Annals of Mathematical Statistics 22, 1951",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Number("η₀", Initial) / (1 + read.Number("ρ", Rate) * t);
}
