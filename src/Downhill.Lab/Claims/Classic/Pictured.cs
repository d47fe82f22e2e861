using Downhill.Lab.Claims.Objectives;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;
using Downhill.Training;

namespace Downhill.Lab.Claims.Classic;

/// <summary>The walks of the two famous pictures, with their settings, from random starts near theirs.</summary>
internal static class Pictured
{
    private const int MostSteps = 10_000;
    private const double Spread = 0.1;
    private static readonly double Straight = Math.Cos(Math.PI / 4);
    private static readonly PathPreset Contours = PathPreset.All.Single(preset => preset.Id == "contours");
    private static readonly PathPreset Ridge = PathPreset.All.Single(preset => preset.Id == "saddle");

    /// <summary>Returns whether a walk has left the saddle.</summary>
    public static bool HasLeft(Descent way) => !(Math.Abs(way.Weights[1]) <= 1);

    /// <summary>Returns the steps until an optimizer has left the saddle.</summary>
    public static double SaddleSteps(string id, long seed) =>
        new Descent(Options(Ridge, id), new Saddle(seed)).Until(HasLeft, MostSteps);

    /// <summary>Returns the steps until an optimizer has come to stay at the minimum of the contours.</summary>
    public static double ArrivalSteps(string id, long seed) =>
        Walk(id, seed).ArrivedAt(Contours.Surface) ?? double.PositiveInfinity;

    /// <summary>Returns the steps until a step first points to the minimum of the contours, within 45
    /// degrees.</summary>
    public static double TurnSteps(string id, long seed)
    {
        var points = Walk(id, seed).Points;
        var minimum = Contours.Surface.Minima[0];
        var turned = points.Zip(points.Skip(1)).ToList().FindIndex(step => Cosine(
            step.Second - step.First, minimum - step.First) > Straight);
        return turned < 0 ? double.PositiveInfinity : turned + 1;
    }

    private static Trajectory Walk(string id, long seed)
    {
        Generator generator = new(seed);
        var start = Contours.Surface.Start + (Spread * new Point(generator.Normal(), generator.Normal()));
        return new PathPlan(Contours.Surface, [start], [Spec(Contours, id)], MostSteps).Walk().Paths[0];
    }

    private static double Cosine(Point a, Point b) => ((a.X * b.X) + (a.Y * b.Y)) / (a.Length * b.Length);

    private static PathSpec Spec(PathPreset preset, string id) => preset.Specs.Single(spec => spec.Id == id);

    private static OptimizerOptions Options(PathPreset preset, string id) => Spec(preset, id).Options;
}
