namespace Downhill;

/// <summary>A parameter of a schedule's text form.</summary>
/// <typeparam name="T">The type of the schedules.</typeparam>
/// <param name="Name">The name in texts, such as <c>duration</c>.</param>
/// <param name="Value">Returns the argument that a schedule was made with: a number or another schedule.</param>
/// <param name="Default">The argument where a text leaves it out; null where it must not.</param>
public sealed record ScheduleParameter<T>(string Name, Func<T, ScheduleArgument> Value, double? Default = null)
    where T : Schedule
{
    /// <summary>The name in texts.</summary>
    public string Name { get; init; } = Name ?? throw new ArgumentNullException(nameof(Name));

    /// <summary>Returns the argument that a schedule was made with.</summary>
    public Func<T, ScheduleArgument> Value { get; init; } = Value ?? throw new ArgumentNullException(nameof(Value));
}
