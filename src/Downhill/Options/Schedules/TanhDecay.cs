namespace Downhill;

/// <summary>A schedule that falls along a hyperbolic tangent from nearly <paramref name="Initial"/> to
/// <paramref name="Final"/>, where it stays.</summary>
/// <remarks>Hsueh et al., 2018, arXiv:1806.01593; 1 − tanh x is 2 / (1 + exp 2x). It begins as much below the initial
/// value as the tangent at <paramref name="Lower"/> is above −1, and its last step falls as much as that at
/// <paramref name="Upper"/> is below 1. Its text form is <c>tanh:initial=0.1,duration=1000,final=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new TanhDecay(Initial: 0.1, Duration: 100);
/// Console.WriteLine($"{schedule.At(0):F3}, {schedule.At(70)}, {schedule.At(100)}");  // 0.100, 0.05, 0
/// </code>
/// </example>
/// <param name="Initial">The value that it falls from.</param>
/// <param name="Duration">The number of steps to the final value; at least 1.</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; default 0 (timm, as lr_min).</param>
/// <param name="Lower">The point of the tangent at step 0; default −7 (timm, as lb).</param>
/// <param name="Upper">The point of the tangent at the end; default 3 (timm, as ub).</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 1, or a number is not finite.</exception>
public sealed record TanhDecay(
    double Initial, long Duration, double Final = 0, double Lower = -7, double Upper = 3) : FormulaSchedule
{
    /// <summary>Gets the value that it falls from.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps to the final value.</summary>
    public long Duration { get; } = ScheduleCheck.Steps(
        Duration, "Duration", "Pass the number of steps you will train for.");

    /// <summary>Gets the value at the end.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the point of the tangent at step 0.</summary>
    public double Lower { get; } = ScheduleCheck.Finite(Lower, "Lower");

    /// <summary>Gets the point of the tangent at the end.</summary>
    public double Upper { get; } = ScheduleCheck.Finite(Upper, "Upper");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<TanhDecay>(
        "tanh",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value that it falls from"),
            new("duration", x => x.Duration, "T", "steps to the final value"),
            new("final", x => x.Final, "η₁", "the value from then on", 0),
            new("lower", x => x.Lower, "l", "the point of the tangent at step 0", -7),
            new("upper", x => x.Upper, "u", "the point of the tangent at the end", 3),
        ],
        x => new(
            x.GetDouble(ScheduleForm.Initial), x.GetInt64("duration"), x.GetDouble("final"), x.GetDouble("lower"),
            x.GetDouble("upper")))
    {
        Summary = "A fall along a hyperbolic tangent: long high, then fast, then slow.",
        Preset = "tanh:initial=0.1,duration=100",
        Aliases = ["timm's TanhLRScheduler"],
        Paper = "Hsueh, Li and Wu: Stochastic gradient descent with hyperbolic-tangent decay on classification. 2018, "
            + "arXiv:1806.01593",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (η0, η1, T) = (read.Number("η₀", Initial), read.Number("η₁", Final), read.Number("T", Duration));
        if (!read.IsBelow(t, T))
        {
            return η1;
        }

        var (l, u) = (read.Number("l", Lower), read.Number("u", Upper));
        return η1 + (η0 - η1) / (1 + Coefficient.Exp(2 * (l + (u - l) * t / T)));
    }
}
