using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>The plan of a walk: optimizers over a surface, from one start or several.</summary>
/// <param name="Surface">The surface to walk on.</param>
/// <param name="Starts">The starts; every optimizer walks from each.</param>
/// <param name="Specs">The optimizers.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Noise">The standard deviation of the noise added to each part of each gradient; 0 for exact
/// gradients.</param>
/// <param name="Seed">The seed of the noise. At the same step all paths get the same noise.</param>
public sealed record PathPlan(
    Surface Surface, IReadOnlyList<Point> Starts, IReadOnlyList<PathSpec> Specs, int Steps, double Noise = 0,
    long Seed = 0)
{
    private readonly NotNull given = NotNull.Check(Surface).And(Starts).And(Specs);

    /// <summary>The number of steps in the famous animations.</summary>
    public const int DefaultSteps = 192;

    /// <summary>Walks with every optimizer from every start.</summary>
    /// <returns>The paths: all from the first start, then all from the next.</returns>
    public PathsResult Walk() =>
        new(this, [.. Starts.SelectMany(start => Specs.Select(spec => Trajectory.Walk(this, spec, start)))]);
}
