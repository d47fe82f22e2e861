namespace Downhill;

/// <summary>A schedule that goes in a straight line from <paramref name="Initial"/> to <paramref name="Final"/>, where
/// it stays.</summary>
/// <remarks>PyTorch's <c>LinearLR</c>, whose factors are multiplied by the rate here. Its text form is
/// <c>linear:initial=0.1,duration=1000,final=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new LinearSchedule(Initial: 0.1, Duration: 100, Final: 0.02);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(50):F2}, {schedule.At(1000)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Duration">The number of steps from the initial value to the final one; at least 1.</param>
/// <param name="Final">The value from step <paramref name="Duration"/> on; default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is less than 1, or a value is not finite.</exception>
public sealed record LinearSchedule(double Initial, long Duration, double Final = 0) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps from the initial value to the final one.</summary>
    public long Duration { get; } = ScheduleCheck.Steps(
        Duration, "Duration", "Pass the number of steps you will train for.");

    /// <summary>Gets the value at the end.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<LinearSchedule>(
        "linear",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("duration", x => x.Duration, "T", "steps from the initial value to the final one"),
            new("final", x => x.Final, "η₁", "the value from then on", 0),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetInt64("duration"), x.GetDouble("final")))
    {
        Summary = "A straight line from one value to another.",
        Preset = "linear:initial=0.1,duration=80,final=0.01",
        Aliases = ["PyTorch's LinearLR, whose factors are multiplied by the rate here", "optax.linear_schedule"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (η0, η1, T) = (read.Number("η₀", Initial), read.Number("η₁", Final), read.Number("T", Duration));
        var done = Coefficient.Min(t / T, 1).Named("p");
        return η0 * (1 - done) + η1 * done;
    }
}
