namespace Downhill;

/// <summary>The exception that loading throws, before it changes anything, if a checkpoint does not fit.</summary>
public sealed class CheckpointException : Exception
{
    private const int Shown = 40;

    /// <summary>Initializes an instance with the list of mismatches.</summary>
    /// <param name="into">The target in a word or two: <c>the optimizer</c>.</param>
    /// <param name="mismatches">The mismatches, one line each.</param>
    /// <param name="scope">The scope that would let some or all of them through.</param>
    /// <param name="cure">The end of the message: the way to let them through; or empty.</param>
    public CheckpointException(
        string into, IReadOnlyList<string> mismatches, LoadScope scope = LoadScope.Exact, string cure = "")
        : base(Tell(into, mismatches, cure)) => (Mismatches, Scope) = ([.. mismatches], scope);

    /// <summary>Gets the mismatches, one line each.</summary>
    public IReadOnlyList<string> Mismatches { get; }

    /// <summary>Gets the scope that would let some or all mismatches through; <see cref="LoadScope.Exact"/> if none
    /// would.</summary>
    public LoadScope Scope { get; }

    /// <summary>Gets the names of tensors that are missing too, and were let through.</summary>
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
