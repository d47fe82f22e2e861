namespace Downhill;

/// <summary>A schedule that falls along half a cosine, then begins anew, each time over as long or longer.</summary>
/// <remarks>Loshchilov and Hutter, 2017, arXiv:1608.03983 (SGDR); PyTorch's <c>CosineAnnealingWarmRestarts</c>, Keras's
/// <c>CosineDecayRestarts</c>. Its text form is
/// <c>cosine-restarts:initial=0.1,period=1000,growth=2,final=0,peak-factor=1</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new CosineRestarts(Initial: 0.1, Period: 10, Growth: 2);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(5):F2}, {schedule.At(10)}, {schedule.At(30)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0, and at each restart times the peak factor.</param>
/// <param name="Period">The number of steps until the first restart; at least 1.</param>
/// <param name="Growth">The factor from the length of a period to that of the next; at least 1; default 1 (PyTorch, as
/// T_mult).</param>
/// <param name="Final">The value that each period falls to; default 0 (PyTorch, as eta_min).</param>
/// <param name="PeakFactor">The factor from the height of a period over the final value to that of the next; at least
/// 0; default 1 (Keras, as m_mul).</param>
/// <exception cref="ArgumentOutOfRangeException">The period or the growth is less than 1, the peak factor
/// negative, or a number not finite.</exception>
public sealed record CosineRestarts(
    double Initial, long Period, double Growth = 1, double Final = 0, double PeakFactor = 1) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps until the first restart; at least 1.</summary>
    public long Period { get; } = ScheduleCheck.Steps(Period, "Period", "Try a tenth of the steps you will train for.");

    /// <summary>Gets the factor from the length of a period to that of the next; at least 1.</summary>
    public double Growth { get; } = ScheduleCheck.Number(
        Growth, Growth is >= 1, "Growth", "at least 1", "2 doubles each period; 1 keeps it.");

    /// <summary>Gets the value that each period falls to.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the factor from the height of a period to that of the next; at least 0.</summary>
    public double PeakFactor { get; } = ScheduleCheck.Number(
        PeakFactor, PeakFactor is >= 0, "PeakFactor", "at least 0", "1 keeps the height.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<CosineRestarts>(
        "cosine-restarts",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("period", x => x.Period, "T", "steps until the first restart"),
            new("growth", x => x.Growth, "γ", "the length of a period over that of the one before", 1),
            new("final", x => x.Final, "η₁", "the value that each period falls to", 0),
            new("peak-factor", x => x.PeakFactor, "ρ", "the height of a period over that of the one before", 1),
        ],
        x => new(
            x.GetDouble(ScheduleForm.Initial), x.GetInt64("period"), x.GetDouble("growth"), x.GetDouble("final"),
            x.GetDouble("peak-factor")))
    {
        Summary = "A fall along half a cosine that begins anew, each time over as long or longer.",
        Preset = "cosine-restarts:0.1,period=14,growth=2",
        Aliases = ["PyTorch's CosineAnnealingWarmRestarts", "Keras's CosineDecayRestarts", "optax.sgdr_schedule"],
        Paper = "Loshchilov and Hutter: SGDR: Stochastic gradient descent with warm restarts. ICLR 2017, "
            + "arXiv:1608.03983",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (η0, η1, ρ) = (read.Number("η₀", Initial), read.Number("η₁", Final), read.Number("ρ", PeakFactor));
        var (T, γ) = (read.Number("T", Period), read.Number("γ", Growth));
        var (index, start) = LastRestart((long)t.Value);
        var i = read.Number("i", "restarts so far", index);
        var s = read.Number("s", "step of the last restart, 0 before the first", start);
        var done = (t - s) / (T * Coefficient.Pow(γ, i));
        return η1 + (η0 - η1) * Coefficient.Pow(ρ, i) * (1 + Coefficient.Cos(read.Pi * done)) / 2;
    }

    private (double Index, double Start) LastRestart(long step)
    {
        if (Growth == 1)
        {
            return (step / Period, step / Period * Period);
        }

        // Logarithms may miss a restart by a rounding; where it lies is known.
        var index = Math.Floor(Math.Log(1 + (double)step / Period * (Growth - 1)) / Math.Log(Growth));
        index += Start(index + 1) <= step ? 1 : Start(index) > step ? -1 : 0;
        return (index, Start(index));
    }

    private double Start(double index) => Period * (Math.Pow(Growth, index) - 1) / (Growth - 1);
}
