namespace Downhill.Checkpoints;

/// <summary>A checkpoint does not fit what it was to be loaded into; nothing was changed.</summary>
public sealed class CheckpointException : Exception
{
    private const int Shown = 40;

    /// <summary>Lists what does not fit.</summary>
    /// <param name="into">What it was to be loaded into, in a word or two.</param>
    /// <param name="mismatches">Everything that does not fit, one line each.</param>
    public CheckpointException(string into, IReadOnlyList<string> mismatches)
        : base(Tell(into, mismatches)) => Mismatches = [.. mismatches];

    /// <summary>Everything that does not fit, one line each.</summary>
    public IReadOnlyList<string> Mismatches { get; }

    private static string Tell(string into, IReadOnlyList<string> mismatches)
    {
        ArgumentNullException.ThrowIfNull(mismatches);
        var more = mismatches.Count > Shown ? $"\n  and {mismatches.Count - Shown} more" : "";
        return $"The checkpoint does not fit {into}, and nothing was changed:\n  "
            + string.Join("\n  ", mismatches.Take(Shown)) + more;
    }
}
