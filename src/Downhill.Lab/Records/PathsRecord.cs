using System.Text.Json.Serialization;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Records;

/// <summary>The form of paths and their plan in JSON.</summary>
/// <param name="Surface">The name of the surface on a command line.</param>
/// <param name="Expression">The formula as it was given.</param>
/// <param name="Formula">The formula as text.</param>
/// <param name="Latex">The formula as LaTeX.</param>
/// <param name="Window">The part of the plane that is shown: left, right, bottom, top.</param>
/// <param name="Minima">The global minima, if known.</param>
/// <param name="Steps">The number of steps planned.</param>
/// <param name="Noise">The standard deviation of the noise added to gradients.</param>
/// <param name="Seed">The seed of the noise.</param>
/// <param name="Start">The first start.</param>
/// <param name="Starts">The points that paths start from.</param>
/// <param name="Paths">The paths: all from the first start, then all from the next.</param>
/// <param name="Explanation">The explanation of a step; null for none.</param>
internal sealed record PathsRecord(
    string Surface, string Expression, string Formula, string Latex, double[] Window, IReadOnlyList<double[]> Minima,
    int Steps, double Noise, long Seed, double[] Start, IReadOnlyList<double[]> Starts, IReadOnlyList<PathRecord> Paths,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationRecord? Explanation = null)
{
    /// <summary>Returns the walk that the record holds.</summary>
    /// <exception cref="ArgumentException">The record does not hold paths that can be.</exception>
    public PathsResult Read()
    {
        if (Starts.Count == 0 || Paths.Count == 0 || Paths.Count % Starts.Count != 0
            || Window is not [var left, var right, var bottom, var top] || !(left < right && bottom < top)
            || Steps < 1 || Paths.Any(path => path.Points.Count > Steps + 1L))
        {
            throw new ArgumentException(
                $"{Paths.Count} paths of {Steps} steps from {Starts.Count} starts in a window of {Window.Length} ends "
                + "are no walk.");
        }

        Point[] starts = [.. Starts.Select(PathRecord.PointOf)];
        PathSpec[] specs = [.. Paths.Take(Paths.Count / Starts.Count).Select(path => path.Spec())];
        return new(
            new(SurfaceAt(starts[0]), starts, specs, Steps, Noise, Seed),
            [.. Paths.Select((path, i) => path.Read(specs[i % specs.Length], Steps))]);
    }

    /// <summary>Returns the known surface, or that of the formula.</summary>
    private Surface SurfaceAt(Point start)
    {
        Window window = new(Window[0], Window[1], Window[2], Window[3]);
        if (SurfaceTable.All.FirstOrDefault(surface => surface.Id == Surface && surface.Expression == Expression)
            is { } known)
        {
            return known.In(window);
        }

        try
        {
            return new(Surface, Surface, Expression, window, start)
            {
                Minima = [.. Minima.Select(PathRecord.PointOf)],
            };
        }
        catch (FormulaException e)
        {
            throw new ArgumentException($"The formula {Expression} cannot be read: {e.Message}", e);
        }
    }
}
