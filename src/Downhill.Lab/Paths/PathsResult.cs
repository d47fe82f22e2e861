namespace Downhill.Lab.Paths;

/// <summary>The paths of a walk.</summary>
/// <param name="Plan">The plan of the walk.</param>
/// <param name="Paths">The paths: all from the first start, then all from the next.</param>
public sealed record PathsResult(PathPlan Plan, IReadOnlyList<Trajectory> Paths);
