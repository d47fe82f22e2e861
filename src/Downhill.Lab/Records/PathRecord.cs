using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Records;

/// <summary>The form of a path in JSON.</summary>
/// <param name="Id">The name of the path.</param>
/// <param name="Entry">The id of the optimizer in the catalog.</param>
/// <param name="Settings">The options, by their command-line names.</param>
/// <param name="Addition">Whether the optimizer was added to a preset.</param>
/// <param name="Search">The search that found the learning rate; null if the rate was given.</param>
/// <param name="Start">The point that the path starts from.</param>
/// <param name="Diverged">Whether the path was no longer finite, or ended outside the window higher than it
/// began.</param>
/// <param name="LeftAt">The step from which the path was outside the window, or not finite; null if it ended
/// inside.</param>
/// <param name="ArrivedAt">The step from which the path stayed within 0.1 of the lowest height; null if it did
/// not.</param>
/// <param name="Points">The positions, from the start to the last that is finite.</param>
/// <param name="Values">The height at each point.</param>
internal sealed record PathRecord(
    string Id, string Entry, IReadOnlyDictionary<string, object> Settings, bool Addition, SearchRecord? Search,
    double[] Start,
    bool Diverged, int? LeftAt, int? ArrivedAt, IReadOnlyList<double[]> Points, double[] Values)
{
    /// <summary>Returns the optimizer.</summary>
    public PathSpec Spec() => new(
        Id, Entry, OptionSettings.Apply(
            Catalog.Find(Entry).Defaults, Settings.Select(setting => $"{setting.Key}={Text(setting.Value)}")),
        Addition, Search is { } found ? new(found.Rate, found.Steps, found.AtEdge) : null);

    /// <summary>Returns the trajectory that the record holds.</summary>
    /// <param name="spec">The optimizer.</param>
    /// <param name="steps">The number of steps planned.</param>
    public Trajectory Read(PathSpec spec, int steps) =>
        Points.Count == 0 || Values.Length != Points.Count || spec.Id != Id
            ? throw new ArgumentException($"The path {Id} has {Points.Count} points and {Values.Length} values.")
            : new(spec, [.. Points.Select(PointOf)], Values, LeftAt, IsBroken: Points.Count <= steps);

    /// <summary>Returns the place in the plane that a pair of numbers stands for.</summary>
    public static Point PointOf(double[] pair) =>
        pair is [var x, var y] ? new(x, y) : throw new ArgumentException($"A point has {pair.Length} coordinates.");

    private static string Text(object value) => value switch
    {
        double number => NumberText.Of(number),
        bool isOn => isOn ? "true" : "false",
        _ => $"{value}",
    };
}
