namespace Downhill;

/// <summary>A parameter of a schedule's text form: its name, its value and its default.</summary>
/// <typeparam name="T">The type of the schedules.</typeparam>
/// <param name="Name">The name in texts, such as <c>duration</c>.</param>
/// <param name="Value">The function that returns the argument of a schedule: a number or another schedule.</param>
/// <param name="Symbol">The symbol in the formula; empty if it has none.</param>
/// <param name="Meaning">The meaning, in a few words.</param>
/// <param name="Default">The argument of a text without it; null if a text must have it.</param>
public sealed record ScheduleParameter<T>(
    string Name, Func<T, ScheduleArgument> Value, string Symbol = "", string Meaning = "", double? Default = null)
    where T : Schedule
{
    /// <summary>Gets the name in texts, such as <c>duration</c>.</summary>
    public string Name { get; init; } = Name ?? throw new ArgumentNullException(nameof(Name));

    /// <summary>Gets the symbol in the formula; empty if it has none.</summary>
    public string Symbol { get; init; } = Symbol ?? throw new ArgumentNullException(nameof(Symbol));

    /// <summary>Gets the meaning, in a few words.</summary>
    public string Meaning { get; init; } = Meaning ?? throw new ArgumentNullException(nameof(Meaning));

    /// <summary>Gets whether texts of schedules leave it out where it has its default. Default false.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Gets the function that returns the argument of a schedule: a number or another schedule.</summary>
    public Func<T, ScheduleArgument> Value { get; init; } = Value ?? throw new ArgumentNullException(nameof(Value));
}
