namespace Downhill;

/// <summary>An argument of a schedule's text form: a number or another schedule.</summary>
/// <remarks>Both convert to it implicitly.</remarks>
public readonly record struct ScheduleArgument
{
    private ScheduleArgument(double number, Schedule? schedule) => (Number, Schedule) = (number, schedule);

    /// <summary>Gets the number; meaningless if the argument is a schedule.</summary>
    internal double Number { get; }

    /// <summary>Gets the schedule; null for a number.</summary>
    internal Schedule? Schedule { get; }

    /// <summary>Converts a number to an argument.</summary>
    public static implicit operator ScheduleArgument(double number) => new(number, null);

    /// <summary>Converts a schedule to an argument of another.</summary>
    public static implicit operator ScheduleArgument(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(0, schedule);
    }

    /// <summary>Returns the argument as text; null if it is a schedule without a text form.</summary>
    internal string? Text() => Schedule is null ? NumberText.Of(Number) : ScheduleText.Within(Schedule);
}
