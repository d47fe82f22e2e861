namespace Downhill.Symbols;

/// <summary>The explanation of a schedule: description, parameters, and the formula read off its code.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var explanation = ScheduleExplanation.Of(Schedule.Parse("cosine:0.1,100"));
/// Console.WriteLine(explanation.Summary);
/// foreach (var line in explanation.Text)
/// {
///     Console.WriteLine(line);
/// }
/// </code>
/// </example>
public sealed record ScheduleExplanation
{
    /// <summary>Gets the name in texts: <c>cosine</c>; that of the type if it has none.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the type: <c>CosineDecay</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Gets the text of the schedule itself, which makes it again.</summary>
    public required string Schedule { get; init; }

    /// <summary>Gets what it does, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the lines of the formula as Unicode text; none if its code cannot be read.</summary>
    public required IReadOnlyList<string> Text { get; init; }

    /// <summary>Gets the lines of the formula as LaTeX.</summary>
    public required IReadOnlyList<string> Latex { get; init; }

    /// <summary>Gets the parameters with their meanings and defaults.</summary>
    public required IReadOnlyList<ScheduleParameterInfo> Parameters { get; init; }

    /// <summary>Gets the schedules within, by the names that the formula has for them.</summary>
    public required IReadOnlyDictionary<string, ScheduleExplanation> Schedules { get; init; }

    /// <summary>Gets the same schedule in other libraries.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Gets the publication; empty if there is none.</summary>
    public required string Paper { get; init; }

    /// <summary>Explains a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    public static ScheduleExplanation Of(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var type = schedule.GetType();
        var info = ScheduleInfo.All.FirstOrDefault(info => info.Type == type) ?? new(type.Name, type, []);
        var formula = schedule is FormulaSchedule readable ? ScheduleFormula.Of(readable) : null;
        return new()
        {
            Name = info.Name,
            Class = type.Name,
            Schedule = $"{schedule}",
            Summary = info.Summary,
            Text = formula?.Print(new TextPrinter()) ?? [],
            Latex = formula?.Print(new LatexPrinter()) ?? [],
            Parameters = info.Parameters,
            Schedules = ScheduleWriter.Within(schedule).ToDictionary(
                one => one.Symbol, one => Of(one.Schedule), StringComparer.Ordinal),
            Aliases = info.Aliases,
            Paper = info.Paper,
        };
    }
}
