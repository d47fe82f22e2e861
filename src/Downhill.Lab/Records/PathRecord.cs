namespace Downhill.Lab.Records;

/// <summary>A path in a record.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Entry">The id of the optimizer in the catalog.</param>
/// <param name="Settings">Its options, by their command-line names.</param>
/// <param name="Addition">Whether it was put on top of a preset.</param>
/// <param name="Search">How its learning rate was found; null when it was given.</param>
/// <param name="Start">Where it started.</param>
/// <param name="Diverged">Whether it turned infinite or not a number, or ended outside the window higher than it
/// began.</param>
/// <param name="LeftAt">The step from which it was outside the window, or not finite; null when it ended
/// inside.</param>
/// <param name="ArrivedAt">The step from which it stayed within 0.1 of the lowest; null when it did not.</param>
/// <param name="Points">Where it was, the start first; up to the last that is finite.</param>
/// <param name="Values">The height at each point.</param>
internal sealed record PathRecord(
    string Id, string Entry, IReadOnlyDictionary<string, object> Settings, bool Addition, SearchRecord? Search,
    double[] Start,
    bool Diverged, int? LeftAt, int? ArrivedAt, IReadOnlyList<double[]> Points, double[] Values);
