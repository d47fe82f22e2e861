using System.Text.Json.Serialization;

namespace Downhill.Lab.Records;

/// <summary>The form of paths and their plan in JSON.</summary>
/// <param name="Surface">The name of the surface on a command line.</param>
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
    string Surface, string Formula, string Latex, double[] Window, IReadOnlyList<double[]> Minima, int Steps,
    double Noise, long Seed,
    double[] Start, IReadOnlyList<double[]> Starts, IReadOnlyList<PathRecord> Paths,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationRecord? Explanation);
