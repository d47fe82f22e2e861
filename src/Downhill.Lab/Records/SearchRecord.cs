namespace Downhill.Lab.Records;

/// <summary>A search for a learning rate in a record.</summary>
/// <param name="Rate">The best rate.</param>
/// <param name="Steps">After how many steps the path had arrived; null when it had not.</param>
/// <param name="AtEdge">Whether the best rate is the lowest or the highest that was tried.</param>
/// <param name="Stated">What was searched, and for what.</param>
internal sealed record SearchRecord(double Rate, double? Steps, bool AtEdge, string Stated);
