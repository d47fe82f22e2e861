namespace Downhill;

/// <summary>A schedule that falls along half a cosine from <paramref name="Initial"/> to <paramref name="Final"/>,
/// where it stays.</summary>
/// <remarks>Loshchilov and Hutter, 2017, arXiv:1608.03983, without restarts. Its text form is
/// <c>cosine:initial=0.1,duration=1000,final=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var schedule = new CosineDecay(Initial: 1e-3, Duration: 10_000, Final: 1e-5);
/// var optimizer = new AdamW([weights], new() { LearningRate = schedule });
///
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(5_000)}, {schedule.At(10_000)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Duration">The number of steps from the initial value to the final one; at least 1.</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; default 0 (PyTorch's
/// <c>CosineAnnealingLR</c>, as eta_min).</param>
/// <param name="Exponent">The power to which the fall is taken, from 1 to 0; more than 0; default 1. optax's
/// exponent.</param>
/// <param name="TimeExponent">The power to which the part of the steps is taken; more than 0; default 1. Above 1 the
/// fall begins late: timm's k_decay, Zhang and Li, 2020, arXiv:2004.05909.</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 1, a value is not finite, or an exponent not
/// above 0.</exception>
public sealed record CosineDecay(
    double Initial, long Duration, double Final = 0, double Exponent = 1, double TimeExponent = 1) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps from the initial value to the final one.</summary>
    public long Duration { get; } = ScheduleCheck.Steps(
        Duration, "Duration", "Pass the number of steps you will train for.");

    /// <summary>Gets the value at the end.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the power to which the fall is taken, from 1 to 0; more than 0.</summary>
    public double Exponent { get; } = ScheduleCheck.Number(
        Exponent, Exponent is > 0 && double.IsFinite(Exponent), "Exponent", "more than 0", "1 is half a cosine.");

    /// <summary>Gets the power to which the part of the steps is taken; more than 0.</summary>
    public double TimeExponent { get; } = ScheduleCheck.Number(
        TimeExponent, TimeExponent is > 0 && double.IsFinite(TimeExponent), "TimeExponent", "more than 0",
        "1 is half a cosine.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<CosineDecay>(
        "cosine",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("duration", x => x.Duration, "T", "steps from the initial value to the final one"),
            new("final", x => x.Final, "η₁", "the value from then on", 0),
            new("exponent", x => x.Exponent, "", "power to which the fall is taken", 1) { IsOptional = true },
            new("time-exponent", x => x.TimeExponent, "", "power to which the part of the steps is taken", 1)
            {
                IsOptional = true,
            },
        ],
        x => new(
            x.GetDouble(ScheduleForm.Initial), x.GetInt64("duration"), x.GetDouble("final"), x.GetDouble("exponent"),
            x.GetDouble("time-exponent")))
    {
        Summary = "A fall along half a cosine.",
        Preset = "cosine:initial=0.1,duration=100",
        Aliases =
        [
            "PyTorch's CosineAnnealingLR, up to T_max",
            "Keras's CosineDecay, whose alpha is the final value over the initial one",
            "optax.cosine_decay_schedule, whose exponent is exponent here",
            "timm's CosineLRScheduler of one cycle, whose k_decay is time-exponent here",
        ],
        Paper = "Loshchilov and Hutter: SGDR: Stochastic gradient descent with warm restarts. ICLR 2017, "
            + "arXiv:1608.03983",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (η0, η1, T) = (read.Number("η₀", Initial), read.Number("η₁", Final), read.Number("T", Duration));
        var done = Coefficient.Min(t / T, 1);
        done = TimeExponent == 1 ? done : Coefficient.Pow(done, TimeExponent);
        var height = 1 + Coefficient.Cos(read.Pi * done);
        return Exponent == 1 ? η1 + (η0 - η1) * height / 2 : η1 + (η0 - η1) * Coefficient.Pow(height / 2, Exponent);
    }
}
