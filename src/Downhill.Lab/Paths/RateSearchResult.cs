namespace Downhill.Lab.Paths;

/// <summary>What a search for a learning rate found.</summary>
/// <param name="Rate">The best rate.</param>
/// <param name="Steps">After how many steps the path at the best rate had arrived, the mean over all starts; null when
/// from some start it did not.</param>
/// <param name="IsAtEdge">Whether no rate that was tried lies below, or none above, the best.</param>
public sealed record RateSearchResult(double Rate, double? Steps, bool IsAtEdge);
