namespace Downhill.Lab.Replays;

/// <summary>The record of a replay, for other programs.</summary>
/// <param name="Optimizer">The optimizer's id.</param>
/// <param name="Options">The options in effect, by their command-line names.</param>
/// <param name="Precision">The precision that was computed in.</param>
/// <param name="Weights">The number of weights.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Skipped">The number of skipped steps.</param>
/// <param name="Seconds">The seconds that the replay took.</param>
/// <param name="Notes">The notes for people.</param>
/// <param name="Output">The file of the outcome; null if none was written.</param>
internal sealed record ReplayRecord(
    string Optimizer, IReadOnlyDictionary<string, object> Options, Precision Precision, long Weights, long Steps,
    long Skipped,
    double Seconds, IReadOnlyList<string> Notes, string? Output)
{
    /// <summary>Gets the file that the outcome was compared with; null for none.</summary>
    public string? Other { get; init; }

    /// <summary>Gets the limits of the comparison; null if there was none.</summary>
    public DifferenceLimits? Limits { get; init; }

    /// <summary>Gets whether all tensors could be compared and lie within the limits; null if there was no
    /// comparison.</summary>
    public bool? Agrees { get; init; }

    /// <summary>Gets the differences of the tensors; null if there was no comparison.</summary>
    public TensorSetDifference? Difference { get; init; }
}
