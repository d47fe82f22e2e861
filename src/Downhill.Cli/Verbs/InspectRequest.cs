namespace Downhill.Cli.Verbs;

/// <summary>What <c>downhill inspect</c> is asked for.</summary>
/// <param name="File">The file.</param>
/// <param name="Patterns">Patterns of the names of tensors; none for all tensors.</param>
/// <param name="WithElements">Whether to read elements.</param>
/// <param name="Json">Where to write the record; - for standard output, null for nowhere.</param>
internal sealed record InspectRequest(string File, IReadOnlyList<string> Patterns, bool WithElements, string? Json);
