namespace Downhill.Lab.Schedules;

/// <summary>The values of a schedule over its first steps.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Schedules;
///
/// var curve = ScheduleCurve.Of(new CosineDecay(0.1, 100), steps: 100);
/// Console.WriteLine($"{curve.Values[0]} to {curve.Values[^1]} in {curve.Steps} steps");
/// </code>
/// </example>
/// <param name="Steps">The number of steps from the first value to the last.</param>
/// <param name="Values">The values, evenly spaced in steps, the first and the last among them.</param>
public sealed record ScheduleCurve(long Steps, IReadOnlyList<double> Values)
{
    private readonly NotNull given = NotNull.Check(Values);

    private const int MostValues = 1000;
    private const long LeastSteps = 100;

    /// <summary>Reads the values of a schedule: all of them, or a thousand if there are more.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="steps">The number of steps; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one step.</exception>
    public static ScheduleCurve Of(ISchedule schedule, long steps)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var count = (int)Math.Min(steps, MostValues);
        var values = Enumerable.Range(0, count + 1).Select(i => schedule.At((long)((Int128)steps * i / count)));
        return new(steps, [.. values]);
    }

    /// <summary>Reads the rate of the schedule with memory: at first, and after each of some metrics.</summary>
    /// <param name="rate">The schedule, which remembers the metrics afterwards.</param>
    /// <param name="metrics">The metrics, at least 1.</param>
    internal static ScheduleCurve Over(ReduceOnPlateau rate, IReadOnlyList<double> metrics)
    {
        List<double> rates = [rate.Rate];
        foreach (var metric in metrics)
        {
            rate.Observe(metric);
            rates.Add(rate.Rate);
        }

        return new(metrics.Count, rates);
    }

    /// <summary>Returns a number of steps after which all of a schedule is seen, if its parameters tell.</summary>
    /// <remarks>It is a quarter more than its parameters of steps make together, and at least 100.</remarks>
    /// <param name="schedule">The schedule.</param>
    public static long DefaultSteps(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Math.Max(LeastSteps, ScheduleText.Steps(schedule) / 4 * 5);
    }
}
