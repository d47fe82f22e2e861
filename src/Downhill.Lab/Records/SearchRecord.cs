namespace Downhill.Lab.Records;

/// <summary>A search for a learning rate in a record.</summary>
/// <param name="Rate">The best rate.</param>
/// <param name="Steps">The number of steps until the path had arrived; null if it had not.</param>
/// <param name="AtEdge">Whether the best rate is the lowest or the highest that was tried.</param>
/// <param name="Stated">The description of the search.</param>
internal sealed record SearchRecord(double Rate, double? Steps, bool AtEdge, string Stated);
