namespace Downhill;

/// <summary>A schedule that is multiplied by <paramref name="Factor"/> over every <paramref name="Every"/> steps, a
/// little at each.</summary>
/// <remarks>PyTorch's <c>ExponentialLR</c>, with every step; Keras's <c>ExponentialDecay</c>. <see cref="StepDecay"/>
/// does it at once. Its text form is <c>exponential:initial=0.1,factor=0.5,every=1000</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new ExponentialDecay(Initial: 0.1, Factor: 0.5, Every: 100);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(100)}, {schedule.At(200)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Factor">The factor over so many steps; at least 0.</param>
/// <param name="Every">The number of steps that the factor is spread over; at least 1; default 1 (PyTorch).</param>
/// <exception cref="ArgumentOutOfRangeException">The factor is negative, or the number of steps less than
/// 1, or a number is not finite.</exception>
public sealed record ExponentialDecay(double Initial, double Factor, long Every = 1) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the factor over so many steps; at least 0.</summary>
    public double Factor { get; } = ScheduleCheck.Number(
        Factor, Factor is >= 0, "Factor", "at least 0", "Try 0.99.");

    /// <summary>Gets the number of steps that the factor is spread over; at least 1.</summary>
    public long Every { get; } = ScheduleCheck.Steps(Every, "Every", "A factor for each step has every=1.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<ExponentialDecay>(
        "exponential",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("factor", x => x.Factor, "γ", "the factor over so many steps"),
            new("every", x => x.Every, "n", "steps that the factor is spread over", 1),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetDouble("factor"), x.GetInt64("every")))
    {
        Summary = "A fall by the same factor at every step.",
        Preset = "exponential:initial=0.1,factor=0.96",
        Aliases = ["PyTorch's ExponentialLR, where n is 1", "Keras's ExponentialDecay", "optax.exponential_decay"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Number("η₀", Initial) * Coefficient.Pow(read.Number("γ", Factor), t / read.Number("n", Every));
}
