namespace Downhill;

/// <summary>A schedule that falls slowly at first and fast at the end, a reflected exponential.</summary>
/// <remarks>Chen, Wolfe and Kyrillidis, 2021, arXiv:2107.04197. Its text form is
/// <c>rex:initial=0.1,duration=1000,final=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new RexDecay(Initial: 0.1, Duration: 100);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(50):F3}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Duration">The number of steps from the initial value to the final one; at least 1.</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 1, or a value is not finite.</exception>
public sealed record RexDecay(double Initial, long Duration, double Final = 0) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps from the initial value to the final one.</summary>
    public long Duration { get; } = ScheduleCheck.Steps(
        Duration, "Duration", "Pass the number of steps you will train for.");

    /// <summary>Gets the value at the end.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<RexDecay>(
        "rex",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("duration", x => x.Duration, "T", "steps from the initial value to the final one"),
            new("final", x => x.Final, "η₁", "the value from then on", 0),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetInt64("duration"), x.GetDouble("final")))
    {
        Summary = "A fall that is slow at first and fast at the end: a reflected exponential.",
        Preset = "rex:initial=0.1,duration=100",
        Paper = "Chen, Wolfe and Kyrillidis: REX: Revisiting budgeted training with an improved schedule. 2021, "
            + "arXiv:2107.04197",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (η0, η1, T) = (read.Number("η₀", Initial), read.Number("η₁", Final), read.Number("T", Duration));
        var done = Coefficient.Min(t / T, 1).Named("p");
        return η1 + (η0 - η1) * (1 - done) / (1 - done / 2);
    }
}
