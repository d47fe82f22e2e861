namespace Downhill;

/// <summary>An argument of a schedule's text form: a number, a list of numbers or another schedule.</summary>
/// <remarks>All three convert to it implicitly.</remarks>
public readonly record struct ScheduleArgument
{
    private ScheduleArgument(double number, Schedule? schedule, NumberList? numbers) =>
        (Number, Schedule, Numbers) = (number, schedule, numbers);

    /// <summary>Gets the number; meaningless if the argument is a list or a schedule.</summary>
    internal double Number { get; }

    /// <summary>Gets the number of steps after which nothing new is to be seen, as far as the argument tells.</summary>
    internal long Steps
    {
        get => Schedule is { } schedule ? ScheduleText.Steps(schedule)
            : Numbers is { } numbers && double.IsInteger(numbers[^1]) ? (long)numbers[^1] : field;
        private init;
    }

    /// <summary>Gets the schedule; null if the argument is none.</summary>
    internal Schedule? Schedule { get; }

    /// <summary>Gets the list; null if the argument is none.</summary>
    internal NumberList? Numbers { get; }

    /// <summary>Converts a number to an argument.</summary>
    public static implicit operator ScheduleArgument(double number) => new(number, null, null);

    /// <summary>Converts a number of steps to an argument.</summary>
    public static implicit operator ScheduleArgument(long steps) => new(steps, null, null) { Steps = steps };

    /// <summary>Converts a list of numbers to an argument.</summary>
    public static implicit operator ScheduleArgument(NumberList numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new(0, null, numbers);
    }

    /// <summary>Converts a schedule to an argument of another.</summary>
    public static implicit operator ScheduleArgument(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(0, schedule, null);
    }

    /// <summary>Returns the argument as text; null if it is a schedule without a text form.</summary>
    internal string? Text() =>
        Schedule is { } schedule ? ScheduleText.Within(schedule) : Numbers?.ToString() ?? NumberText.Of(Number);
}
