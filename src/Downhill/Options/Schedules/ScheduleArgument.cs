namespace Downhill;

/// <summary>An argument of a schedule's text form: a number or another schedule, both of which convert to it
/// implicitly.</summary>
public readonly record struct ScheduleArgument
{
    private ScheduleArgument(double number, Schedule? schedule) => (Number, Schedule) = (number, schedule);

    /// <summary>The number; meaningless for a schedule.</summary>
    internal double Number { get; }

    /// <summary>The schedule; null for a number.</summary>
    internal Schedule? Schedule { get; }

    /// <summary>Converts a number.</summary>
    public static implicit operator ScheduleArgument(double number) => new(number, null);

    /// <summary>Converts a schedule.</summary>
    public static implicit operator ScheduleArgument(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(0, schedule);
    }

    /// <summary>Returns the argument as text; null if it is a schedule without a text form.</summary>
    internal string? Text() => Schedule is null ? NumberText.Of(Number) : ScheduleText.Within(Schedule);
}
