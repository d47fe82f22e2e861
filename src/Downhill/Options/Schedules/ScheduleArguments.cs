namespace Downhill;

/// <summary>The arguments of a schedule's text form, by the names of its parameters.</summary>
public sealed class ScheduleArguments
{
    private readonly ScheduleForm form;
    private readonly IReadOnlyList<ScheduleArgument> values;

    internal ScheduleArguments(ScheduleForm form, IReadOnlyList<ScheduleArgument> values) =>
        (this.form, this.values) = (form, values);

    /// <summary>Returns an argument that is a number.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The text gives a schedule or a list.</exception>
    /// <exception cref="KeyNotFoundException">The form has no such parameter.</exception>
    public double GetDouble(string name) => Get(name) switch
    {
        { Schedule: not null } => throw form.Refused($"'{name}' is a number, not a schedule"),
        { Numbers: not null } => throw form.Refused($"'{name}' is one number, not several"),
        var number => number.Number,
    };

    /// <summary>Returns an argument that is a list of numbers; one number stands for a list of it.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The text gives a schedule.</exception>
    /// <exception cref="KeyNotFoundException">The form has no such parameter.</exception>
    public NumberList GetNumbers(string name) => Get(name) switch
    {
        { Schedule: not null } => throw form.Refused($"'{name}' is a list of numbers such as 30/60, not a schedule"),
        { Numbers: { } numbers } => numbers,
        var number => [number.Number],
    };

    /// <summary>Returns an argument that is a whole number.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The text gives another number or a schedule.</exception>
    /// <exception cref="KeyNotFoundException">The form has no such parameter.</exception>
    public long GetInt64(string name) =>
        GetDouble(name) is var x && x == Math.Floor(x) && Math.Abs(x) <= ScheduleCheck.MostSteps ? (long)x
        : throw form.Refused($"'{name}' is a whole number up to 2⁵³; it was {NumberText.Of(x)}");

    /// <summary>Returns an argument that is a schedule; a number stands for a constant.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The text gives a list.</exception>
    /// <exception cref="KeyNotFoundException">The form has no such parameter.</exception>
    public Schedule GetSchedule(string name) => Get(name).Schedule ?? new ConstantSchedule(GetDouble(name));

    private ScheduleArgument Get(string name)
    {
        var at = form.Parameters.ToList().FindIndex(parameter => parameter.Name == name);
        return at >= 0 ? values[at] : throw new KeyNotFoundException(
            $"The schedule '{form.Name}' has no parameter '{name}'. "
            + $"It has: {string.Join(", ", form.Parameters.Select(one => one.Name))}.");
    }
}
