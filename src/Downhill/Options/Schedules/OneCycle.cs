namespace Downhill;

/// <summary>A schedule that rises along half a cosine to <paramref name="Peak"/>, and falls along another to nearly
/// nothing.</summary>
/// <remarks>Smith and Topin, 2018, arXiv:1708.07120; PyTorch's <c>OneCycleLR</c>, whose last step is the one before the
/// duration. Momentum, which PyTorch moves against the rate, is a schedule of its own: <c>new OneCycle(0.85, duration,
/// 0.3, 0.85 / 0.95, 1)</c>. Its text form is
/// <c>one-cycle:peak=0.1,duration=1000,rise=0.3,initial-divisor=25,final-divisor=10000</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new OneCycle(Peak: 0.1, Duration: 101);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(29):F3}, {schedule.At(100):E1}");
/// </code>
/// </example>
/// <param name="Peak">The highest value.</param>
/// <param name="Duration">The number of steps; at least 2.</param>
/// <param name="Rise">The part of the steps after which the peak is reached; between 0 and 1; default 0.3 (PyTorch, as
/// pct_start).</param>
/// <param name="InitialDivisor">The peak over the first value; more than 0; default 25 (PyTorch, as
/// div_factor).</param>
/// <param name="FinalDivisor">The first value over the last; more than 0; default 10,000 (PyTorch, as
/// final_div_factor).</param>
/// <param name="Phases">The number of phases, 2 or 3; default 2 (PyTorch). With 3 it falls to the first value in as
/// many steps as it rose, and then to the last: PyTorch's three_phase.</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 2, or a part, divisor or number of phases
/// outside its range, or the peak not finite.</exception>
public sealed record OneCycle(
    double Peak, long Duration, double Rise = 0.3, double InitialDivisor = 25, double FinalDivisor = 1e4,
    long Phases = 2)
    : FormulaSchedule
{
    /// <summary>Gets the highest value.</summary>
    public double Peak { get; } = ScheduleCheck.Finite(Peak, "Peak");

    /// <summary>Gets the number of steps; at least 2.</summary>
    public long Duration { get; } = ScheduleCheck.Steps(
        Duration, "Duration", "Pass the number of steps you will train for.", least: 2);

    /// <summary>Gets the part of the steps after which the peak is reached; between 0 and 1.</summary>
    public double Rise { get; } = ScheduleCheck.Number(
        Rise, Rise is > 0 and < 1, "Rise", "between 0 and 1", "Try 0.3.");

    /// <summary>Gets the peak over the first value; more than 0.</summary>
    public double InitialDivisor { get; } = ScheduleCheck.Number(
        InitialDivisor, InitialDivisor is > 0, "InitialDivisor", "more than 0", "Try 25.");

    /// <summary>Gets the first value over the last; more than 0.</summary>
    public double FinalDivisor { get; } = ScheduleCheck.Number(
        FinalDivisor, FinalDivisor is > 0, "FinalDivisor", "more than 0", "Try 10000.");

    /// <summary>Gets the number of phases, 2 or 3.</summary>
    public long Phases { get; } = (long)ScheduleCheck.Number(
        Phases, Phases == 2 || (Phases == 3 && Rise <= 0.5), "Phases",
        Phases == 3 ? "2 where the rise is more than half of the steps" : "2 or 3", "Try 2.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<OneCycle>(
        "one-cycle",
        [
            new("peak", x => x.Peak, "h", "the highest value"),
            new("duration", x => x.Duration, "T", "steps in all"),
            new("rise", x => x.Rise, "ρ", "part of the steps after which the peak is reached", 0.3),
            new("initial-divisor", x => x.InitialDivisor, "δ", "the peak over the first value", 25),
            new("final-divisor", x => x.FinalDivisor, "ζ", "the first value over the last", 1e4),
            new("phases", x => x.Phases, "", "2, or 3 to fall to the first value before the last", 2)
            {
                IsOptional = true,
            },
        ],
        x => new(
            x.GetDouble("peak"), x.GetInt64("duration"), x.GetDouble("rise"), x.GetDouble("initial-divisor"),
            x.GetDouble("final-divisor"), x.GetInt64("phases")))
    {
        Summary = "A rise along half a cosine and a fall along another, to nearly nothing.",
        Preset = "one-cycle:peak=0.1,duration=100",
        Aliases = ["PyTorch's OneCycleLR, with three_phase as phases=3"],
        Paper = "Smith and Topin: Super-convergence: Very fast training of neural networks using large learning "
            + "rates. 2018, arXiv:1708.07120",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (h, T) = (read.Number("h", Peak), read.Number("T", Duration));
        var first = (h / read.Number("δ", InitialDivisor)).Named("a");
        var last = (first / read.Number("ζ", FinalDivisor)).Named("b");
        var top = (read.Number("ρ", Rise) * T - 1).Named("s");
        var at = Coefficient.Min(t, T - 1);
        if (!read.IsBelow(top, at))
        {
            return Between(first, h, top.Value > 0 ? at / top : 1, read.Pi);
        }

        if (Phases == 2)
        {
            return Between(h, last, (at - top) / (T - 1 - top), read.Pi);
        }

        var low = (2 * top).Named("r");
        return read.IsBelow(low, at)
            ? Between(first, last, (at - low) / (T - 1 - low), read.Pi)
            : Between(h, first, (at - top) / (low - top), read.Pi);
    }

    private static Coefficient Between(Coefficient from, Coefficient to, Coefficient done, Coefficient π) =>
        to + (from - to) * (1 + Coefficient.Cos(π * done)) / 2;
}
