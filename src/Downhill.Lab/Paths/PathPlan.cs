using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>What is to be walked.</summary>
/// <param name="Surface">Over what.</param>
/// <param name="Starts">From where; every optimizer from each.</param>
/// <param name="Specs">By what.</param>
/// <param name="Steps">How many steps.</param>
/// <param name="Noise">The standard deviation of what is added to each part of each gradient; 0 for exact
/// gradients.</param>
/// <param name="Seed">What the noise is drawn from. At the same step all paths get the same.</param>
public sealed record PathPlan(
    Surface Surface, IReadOnlyList<Point> Starts, IReadOnlyList<PathSpec> Specs, int Steps, double Noise = 0,
    long Seed = 0)
{
    private readonly NotNull given = NotNull.Check(Surface).And(Starts).And(Specs);

    /// <summary>How many steps the famous animations have.</summary>
    public const int DefaultSteps = 192;

    /// <summary>Walks all of it.</summary>
    /// <returns>The paths: all from the first start, then all from the next.</returns>
    public PathsResult Walk() =>
        new(this, [.. Starts.SelectMany(start => Specs.Select(spec => Trajectory.Walk(this, spec, start)))]);
}
