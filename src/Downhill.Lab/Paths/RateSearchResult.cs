namespace Downhill.Lab.Paths;

/// <summary>The result of a search for a learning rate.</summary>
/// <param name="Rate">The best rate.</param>
/// <param name="Steps">The number of steps until the path at the best rate had arrived, the mean over all starts; null
/// if one did not arrive.</param>
/// <param name="IsAtEdge">Whether the best rate is the lowest or the highest that was tried.</param>
public sealed record RateSearchResult(double Rate, double? Steps, bool IsAtEdge);
