using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Paths;

/// <summary>Short ways to walk.</summary>
internal static class Walk
{
    public static Surface Over(string id) => SurfaceTable.All.Single(surface => surface.Id == id);

    public static Surface On(string formula, Window? window = null) =>
        new("test", "test", formula, window ?? new(-10, 10, -10, 10), default);

    public static PathSpec By(OptimizerOptions options, string id = "test") => new(id, id, options);

    public static PathSpec Sgd(HyperParameter rate) => By(new SgdOptions { LearningRate = rate }, "sgd");

    public static Trajectory From(Point start, Surface surface, OptimizerOptions options, int steps) =>
        new PathPlan(surface, [start], [By(options)], steps).Walk().Paths[0];
}
