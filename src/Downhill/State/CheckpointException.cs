namespace Downhill;

/// <summary>A checkpoint does not fit what it was to be loaded into; nothing was changed.</summary>
public sealed class CheckpointException : Exception
{
    private const int Shown = 40;

    /// <summary>Lists what does not fit.</summary>
    /// <param name="into">What it was to be loaded into, in a word or two.</param>
    /// <param name="mismatches">Everything that does not fit, one line each.</param>
    /// <param name="scope">The scope that would let some of it through, or all.</param>
    /// <param name="cure">What else to say at the end of the message: how to let it through.</param>
    public CheckpointException(
        string into, IReadOnlyList<string> mismatches, LoadScope scope = LoadScope.Exact, string cure = "")
        : base(Tell(into, mismatches, cure)) => (Mismatches, Scope) = ([.. mismatches], scope);

    /// <summary>Everything that does not fit, one line each.</summary>
    public IReadOnlyList<string> Mismatches { get; }

    /// <summary>The scope that would let some of it through, or all; <see cref="LoadScope.Exact"/> where none
    /// would.</summary>
    public LoadScope Scope { get; }

    /// <summary>What is missing besides and was let through.</summary>
    internal IReadOnlyList<string> Missing { get; init; } = [];

    private static string Tell(string into, IReadOnlyList<string> mismatches, string cure)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(mismatches);
        ArgumentNullException.ThrowIfNull(cure);
        var more = mismatches.Count > Shown ? $"\n  and {mismatches.Count - Shown} more" : "";
        return $"The checkpoint does not fit {into}, and nothing was changed:\n  "
            + string.Join("\n  ", mismatches.Take(Shown)) + more + (cure.Length > 0 ? "\n" + cure : "");
    }
}
