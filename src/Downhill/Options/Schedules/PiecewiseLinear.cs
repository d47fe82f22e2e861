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
public sealed record PiecewiseLinear(NumberList Steps, NumberList Values) : FormulaSchedule
{
    /// <summary>Gets the steps of the points, in order.</summary>
    public NumberList Steps { get; } = ScheduleCheck.Milestones(Steps, "Steps");

    /// <summary>Gets the value at each of the steps.</summary>
    public NumberList Values { get; } = ScheduleCheck.OneForEach(Steps, Values);

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<PiecewiseLinear>(
        "polyline",
        [
            new("steps", x => x.Steps, "", "the steps of the points"),
            new("values", x => x.Values, "", "the value at each of the steps"),
        ],
        x => new(x.GetNumbers("steps"), x.GetNumbers("values")))
    {
        Summary = "Straight lines through points.",
        Preset = "polyline:0/30/60/90,values=0/0.1/0.08/0",
        Aliases = ["optax.piecewise_interpolate_schedule, as linear"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var i = Math.Min(Steps.Count(at => at <= t.Value), Steps.Count - 1);
        var (from, to) = (Math.Max(i - 1, 0), i);
        var a = read.Number("a", "value at the last point up to t", Values[from]);
        if (read.IsBelow(t, read.Number("t₀", Steps[0])))
        {
            return read.Number("η₀", Values[0]);
        }

        if (!read.IsBelow(t, read.Number("t₁", Steps[^1])))
        {
            return read.Number("η₁", Values[^1]);
        }

        var b = read.Number("b", "value at the point after t", Values[to]);
        var (s, e) = (
            read.Number("s", "step of the last point up to t", Steps[from]),
            read.Number("e", "step of the point after t", Steps[to]));
        var done = ((t - s) / (e - s)).Named("p");
        return a * (1 - done) + b * done;
    }
}
