using System.ComponentModel;

namespace Downhill.Lab.Studies;

/// <summary>A task that a study's file asks for.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Studies;
///
/// Console.WriteLine(new StudyTask { Id = "mnist", Data = "fashion" });   // mnist with fashion
/// </code>
/// </example>
public sealed record StudyTask
{
    /// <summary>Gets the id of the task, such as <c>mnist</c>.</summary>
    [Description("The id of the task, one that 'downhill list --tasks' shows.")]
    public required string Id { get; init; }

    /// <summary>Gets the folder of its data, seen from the file; null for the data that the task comes with.</summary>
    [Description("The folder of its data, seen from this file; else the data that the task comes with.")]
    public string? Data { get; init; }

    /// <summary>Returns a text for people.</summary>
    public override string ToString() => Data is null ? Id : $"{Id} with {Data}";
}
