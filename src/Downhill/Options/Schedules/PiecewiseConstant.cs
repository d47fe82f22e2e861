namespace Downhill;

/// <summary>A schedule that jumps from value to value, each of which holds until the next step of the list.</summary>
/// <remarks>optax's <c>piecewise_constant_schedule</c>; Keras's holds a value one step longer. Its text form is
/// <c>piecewise:steps=0/100/500,values=0.1/0.05/0.01</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new PiecewiseConstant(Steps: [0, 100, 500], Values: [0.1, 0.05, 0.01]);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(100)}, {schedule.At(1000)}");
/// </code>
/// </example>
/// <param name="Steps">The steps of the points, in order.</param>
/// <param name="Values">The value at each of the steps.</param>
/// <exception cref="ArgumentException">The steps are not whole and in order, or there are not as many
/// values.</exception>
public sealed record PiecewiseConstant(NumberList Steps, NumberList Values) : FormulaSchedule
{
    /// <summary>Gets the steps of the points, in order.</summary>
    public NumberList Steps { get; } = ScheduleCheck.Milestones(Steps, "Steps");

    /// <summary>Gets the value at each of the steps.</summary>
    public NumberList Values { get; } = ScheduleCheck.OneForEach(Steps, Values);

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<PiecewiseConstant>(
        "piecewise",
        [
            new("steps", x => x.Steps, "", "the steps at which a new value begins"),
            new("values", x => x.Values, "", "the value from each of the steps on"),
        ],
        x => new(x.GetNumbers("steps"), x.GetNumbers("values")))
    {
        Summary = "A list of values, each until the next begins.",
        Preset = "piecewise:0/20/60,values=0.05/0.1/0.02",
        Aliases =
        [
            "optax.piecewise_constant_schedule",
            "Keras's PiecewiseConstantDecay, which holds a value one step longer",
        ],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Number(
            "a", "value of the last of the steps up to t, of the first before it",
            Values[Math.Max(Steps.Count(at => at <= t.Value), 1) - 1]);
}
