namespace Downhill.Lab.Replays;

/// <summary>What a replay did, for other programs.</summary>
/// <param name="Optimizer">The optimizer's id.</param>
/// <param name="Options">Its options that count, by their command-line names.</param>
/// <param name="Precision">What it was computed in.</param>
/// <param name="Weights">How many weights.</param>
/// <param name="Steps">How many steps.</param>
/// <param name="Skipped">How many of them were skipped.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Notes">What a person should know.</param>
/// <param name="Output">The file with the result; null if none was written.</param>
internal sealed record ReplayRecord(
    string Optimizer, IReadOnlyDictionary<string, object> Options, Precision Precision, long Weights, long Steps,
    long Skipped,
    double Seconds, IReadOnlyList<string> Notes, string? Output)
{
    /// <summary>The file that the result was compared with; null if with none.</summary>
    public string? Other { get; init; }

    /// <summary>How far apart the two were allowed to be; null if they were not compared.</summary>
    public DifferenceLimits? Limits { get; init; }

    /// <summary>Whether no tensor is further apart than that, and all could be compared; null if they were
    /// not.</summary>
    public bool? Agrees { get; init; }

    /// <summary>How far apart the tensors are.</summary>
    public TensorSetDifference? Difference { get; init; }
}
