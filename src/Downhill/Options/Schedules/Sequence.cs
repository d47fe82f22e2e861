namespace Downhill;

/// <summary>A schedule that follows one schedule for some steps, and then another, which counts its steps from
/// there.</summary>
/// <remarks>PyTorch's <c>SequentialLR</c>, optax's <c>join_schedules</c>. Its text form is
/// <c>sequence:first=0.1,steps=500,next=linear(initial=0.1,duration=100,final=0)</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Sequence(new ConstantSchedule(0.1), Steps: 80, new LinearSchedule(0.1, 20));
/// Console.WriteLine($"{schedule.At(79)}, {schedule.At(90):F2}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="First">The schedule of the first steps.</param>
/// <param name="Steps">The number of steps that it holds for; at least 1.</param>
/// <param name="Next">The schedule of the steps after these.</param>
/// <exception cref="ArgumentOutOfRangeException">There is less than one step.</exception>
public sealed record Sequence(Schedule First, long Steps, Schedule Next) : FormulaSchedule
{
    /// <summary>Gets the schedule of the first steps.</summary>
    public Schedule First { get; } = First ?? throw new ArgumentNullException(nameof(First));

    /// <summary>Gets the number of steps that the first schedule holds for; at least 1.</summary>
    public long Steps { get; } = ScheduleCheck.Steps(Steps, "Steps", "Without a first schedule use the other alone.");

    /// <summary>Gets the schedule of the steps after these.</summary>
    public Schedule Next { get; } = Next ?? throw new ArgumentNullException(nameof(Next));

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<Sequence>(
        "sequence",
        [
            new("first", x => x.First, "first", "the schedule of the first steps"),
            new("steps", x => x.Steps, "n", "steps that it holds for"),
            new("next", x => x.Next, "next", "the schedule of the steps after these"),
        ],
        x => new(x.GetSchedule("first"), x.GetInt64("steps"), x.GetSchedule("next")))
    {
        Summary = "One schedule for some steps, then another, which counts its steps from there.",
        Preset = "sequence(0.1, 40, linear(0.1, 60))",
        Aliases = ["PyTorch's SequentialLR", "optax.join_schedules"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var n = read.Number("n", Steps);
        return read.IsBelow(t, n) ? read.Value("first", First, t) : read.Value("next", Next, t - n);
    }
}
