namespace Downhill;

/// <summary>A schedule that stays where another begins for some steps, and then follows it.</summary>
/// <remarks>optax's transition_begin. Its text form is
/// <c>delayed:steps=500,next=exponential(initial=0.1,factor=0.99,every=1)</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Delayed(Steps: 100, new ExponentialDecay(0.1, 0.5, 10));
/// Console.WriteLine($"{schedule.At(100)}, {schedule.At(110)}");
/// </code>
/// </example>
/// <param name="Steps">The number of steps of the delay; below 0 the schedule is ahead by as many: it begins in its
/// midst.</param>
/// <param name="Next">The schedule that follows.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no delay, or one beyond 2⁵³ steps.</exception>
public sealed record Delayed(long Steps, Schedule Next) : FormulaSchedule
{
    /// <summary>Gets the number of steps of the delay; below 0 the schedule is ahead by as many.</summary>
    public long Steps { get; } = Steps < 0
        ? -ScheduleCheck.Steps(-Steps, "Steps", "Without a delay use the other schedule alone.")
        : ScheduleCheck.Steps(Steps, "Steps", "Without a delay use the other schedule alone.");

    /// <summary>Gets the schedule that follows.</summary>
    public Schedule Next { get; } = Next ?? throw new ArgumentNullException(nameof(Next));

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<Delayed>(
        "delayed",
        [
            new("steps", x => x.Steps, "n", "steps of the delay"),
            new("next", x => x.Next, "next", "the schedule that follows"),
        ],
        x => new(x.GetInt64("steps"), x.GetSchedule("next")))
    {
        Summary = "The first value of another schedule for some steps, then that schedule; or it, some steps ahead.",
        Preset = "delayed(30, exponential(0.1, 0.96))",
        Aliases = ["optax schedules with transition_begin"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Value("next", Next, Coefficient.Max(t - read.Number("n", Steps), 0));
}
