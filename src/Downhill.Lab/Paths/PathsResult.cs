namespace Downhill.Lab.Paths;

/// <summary>Paths that were walked.</summary>
/// <param name="Plan">What was to be walked.</param>
/// <param name="Paths">The paths: all from the first start, then all from the next.</param>
public sealed record PathsResult(PathPlan Plan, IReadOnlyList<Trajectory> Paths);
