using System.Text.Json.Serialization;

namespace Downhill.Lab.Records;

/// <summary>Paths in a record.</summary>
/// <param name="Surface">What the surface is called on a command line.</param>
/// <param name="Formula">Its formula as text.</param>
/// <param name="Latex">The same as LaTeX.</param>
/// <param name="Window">What is shown: left, right, bottom, top.</param>
/// <param name="Minima">The lowest points, if they are known.</param>
/// <param name="Steps">How many steps were to be done.</param>
/// <param name="Noise">The standard deviation of what was added to gradients.</param>
/// <param name="Seed">What it was drawn from.</param>
/// <param name="Start">The first start.</param>
/// <param name="Starts">All of them.</param>
/// <param name="Paths">The paths: all from the first start, then all from the next.</param>
/// <param name="Explanation">The explanation of a step; null when none was asked for.</param>
internal sealed record PathsRecord(
    string Surface, string Formula, string Latex, double[] Window, IReadOnlyList<double[]> Minima, int Steps,
    double Noise, long Seed,
    double[] Start, IReadOnlyList<double[]> Starts, IReadOnlyList<PathRecord> Paths,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationRecord? Explanation);
