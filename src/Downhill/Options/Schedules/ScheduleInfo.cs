namespace Downhill;

/// <summary>The description of a kind of schedule.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// foreach (var kind in ScheduleInfo.All)
/// {
///     Console.WriteLine($"{kind.Name}: {kind.Summary} {kind.Preset}");
/// }
/// ]]></code>
/// </example>
public sealed record ScheduleInfo
{
    internal ScheduleInfo(string name, Type type, IReadOnlyList<ScheduleParameterInfo> parameters) =>
        (Name, Type, Parameters) = (name, type, parameters);

    /// <summary>Gets all kinds that have a text form, those of <see cref="Schedule.Register"/> among them.</summary>
    public static IReadOnlyList<ScheduleInfo> All => [.. ScheduleForm.All.Select(form => form.Info)];

    /// <summary>Gets the name in texts: <c>cosine</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the record that such schedules are.</summary>
    public Type Type { get; }

    /// <summary>Gets the parameters in their order.</summary>
    public IReadOnlyList<ScheduleParameterInfo> Parameters { get; }

    /// <summary>Gets what it does, in a sentence; empty if nobody told.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Gets a text of such a schedule, for about a hundred steps; empty if nobody told.</summary>
    public string Preset { get; init; } = "";

    /// <summary>Gets the same schedule in other libraries.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets the publication; empty if there is none.</summary>
    public string Paper { get; init; } = "";

    /// <summary>Gets how it is written, with its defaults: <c>cosine:initial,duration,final=0</c>.</summary>
    public string Usage => Name + ":" + string.Join(',', Parameters.Select(parameter => parameter.Usage));
}
