namespace Downhill;

/// <summary>A schedule that goes in straight lines through points, and stays at the first value before them and at the
/// last after.</summary>
/// <remarks>Its text form is <c>polyline:steps=0/100/500,values=0.1/0.05/0.01</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new PiecewiseLinear(Steps: [0, 100, 500], Values: [0.1, 0.05, 0.01]);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(100)}, {schedule.At(1000)}");
/// </code>
/// </example>
/// <param name="Steps">The steps of the points, in order.</param>
/// <param name="Values">The value at each of the steps.</param>
/// <exception cref="ArgumentException">The steps are not whole and in order, or there are not as many
/// values.</exception>
public sealed record PiecewiseLinear(NumberList Steps, NumberList Values) : Schedule
{
    /// <summary>Gets the steps of the points, in order.</summary>
    public NumberList Steps { get; } = ScheduleCheck.Milestones(Steps, "Steps");

    /// <summary>Gets the value at each of the steps.</summary>
    public NumberList Values { get; } = ScheduleCheck.OneForEach(Steps, Values);

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<PiecewiseLinear>(
        "polyline", [new("steps", x => x.Steps), new("values", x => x.Values)],
        x => new(x.GetNumbers("steps"), x.GetNumbers("values")));

    /// <inheritdoc/>
    public override double At(long step)
    {
        var next = Steps.Count(at => at <= step);
        if (next == 0 || next == Steps.Count)
        {
            return Values[next == 0 ? 0 : next - 1];
        }

        var done = (step - Steps[next - 1]) / (Steps[next] - Steps[next - 1]);
        return Values[next - 1] * (1 - done) + Values[next] * done;
    }
}
