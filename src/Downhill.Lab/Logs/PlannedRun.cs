namespace Downhill.Lab.Logs;

/// <summary>A run that was asked for, made with each seed; of a tuning, an optimizer.</summary>
/// <param name="Id">The name of the run, such as <c>adam</c>.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Form">The form, P or R as in <see cref="RunSpec"/>; empty for the plain one.</param>
/// <param name="Batch">The number of images in a batch; null where the task decides it.</param>
/// <param name="Steps">The number of batches in an epoch; null where the task decides it.</param>
/// <param name="Settings">The options in effect, by their command-line names.</param>
public sealed record PlannedRun(
    string Id, string Entry, string Form, int? Batch, int? Steps, IReadOnlyDictionary<string, object> Settings)
{
    private readonly NotNull given = NotNull.Check(Id).And(Entry).And(Form).And(Settings);
}
