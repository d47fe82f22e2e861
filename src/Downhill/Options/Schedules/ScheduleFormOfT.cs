namespace Downhill;

/// <summary>The text form of a type of schedules, with the functions that read and write its arguments.</summary>
internal sealed class ScheduleForm<T> : ScheduleForm
    where T : Schedule
{
    private readonly IReadOnlyList<ScheduleParameter<T>> parameters;
    private readonly Func<ScheduleArguments, T> create;

    public ScheduleForm(string name, IReadOnlyList<ScheduleParameter<T>> parameters, Func<ScheduleArguments, T> create)
        : base(name, [.. (parameters ?? throw new ArgumentNullException(nameof(parameters)))
            .Select(one => new ScheduleParameterInfo(one.Name, one.Symbol, one.Meaning, one.Default))])
    {
        ArgumentNullException.ThrowIfNull(create);
        (this.parameters, this.create) = ([.. parameters], create);
    }

    public override Type Type => typeof(T);

    public override Schedule Create(IReadOnlyList<ScheduleArgument> arguments) => create(new(this, arguments));

    public override IEnumerable<(string Name, ScheduleArgument Value)> Arguments(Schedule schedule) =>
        from parameter in parameters
        let value = parameter.Value((T)schedule)
        where !parameter.IsOptional || value.Schedule is not null || value.Number != parameter.Default
        select (parameter.Name, value);
}
