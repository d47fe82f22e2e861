namespace Downhill;

/// <summary>A schedule that rises in a line to the value that another begins with, and then follows that.</summary>
/// <remarks>The other schedule counts its steps from the end of the rise. Its text form is
/// <c>warmup:steps=500,next=cosine(initial=0.1,duration=1000,final=0),start=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Warmup(Steps: 10, new CosineDecay(0.1, 90));
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(5)}, {schedule.At(10)}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="Steps">The number of steps of the rise; at least 1.</param>
/// <param name="Next">The schedule that follows.</param>
/// <param name="Start">The first value as a part of the next schedule's; at least 0; default 0, so that the first step
/// does not move (optax, Hugging Face). PyTorch's <c>LinearLR</c> has 1/3.</param>
/// <exception cref="ArgumentOutOfRangeException">There is less than one step, or the start is negative.</exception>
public sealed record Warmup(long Steps, Schedule Next, double Start = 0) : FormulaSchedule
{
    /// <summary>Gets the number of steps of the rise; at least 1.</summary>
    public long Steps { get; } = ScheduleCheck.Steps(Steps, "Steps", "Without a warm-up use the other schedule alone.");

    /// <summary>Gets the schedule that follows.</summary>
    public Schedule Next { get; } = Next ?? throw new ArgumentNullException(nameof(Next));

    /// <summary>Gets the first value as a part of the next schedule's; at least 0.</summary>
    public double Start { get; } = ScheduleCheck.Number(
        Start, Start is >= 0, "Start", "at least 0", "0 rises from nothing.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<Warmup>(
        "warmup",
        [
            new("steps", x => x.Steps, "w", "steps of the rise"),
            new("next", x => x.Next, "next", "the schedule that follows"),
            new("start", x => x.Start, "a", "the first value over the next schedule's", 0),
        ],
        x => new(x.GetInt64("steps"), x.GetSchedule("next"), x.GetDouble("start")))
    {
        Summary = "A rise in a line to the value that another schedule begins with, which then follows.",
        Preset = "warmup(20, cosine(0.1, 80))",
        Aliases =
        [
            "PyTorch's LinearLR before another in SequentialLR",
            "optax.warmup_cosine_decay_schedule and its kin",
        ],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (w, a) = (read.Number("w", Steps), read.Number("a", Start));
        return read.IsBelow(t, w)
            ? read.Value("next", Next, 0) * (a + (1 - a) * (t / w))
            : read.Value("next", Next, t - w);
    }
}
