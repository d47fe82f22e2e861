using Downhill.Lab.Experiments;

namespace Downhill.Cli.Verbs;

/// <summary>What <c>downhill compare</c> is asked for.</summary>
/// <param name="Comparison">The runs.</param>
/// <param name="Data">The folder of the data set; null for the one that comes with the program.</param>
/// <param name="Folder">Where to write the report; null for nowhere.</param>
/// <param name="Json">Where to write the record; - for standard output, null for nowhere.</param>
/// <param name="IsQuiet">Whether to show nothing.</param>
internal sealed record CompareRequest(Comparison Comparison, string? Data, string? Folder, string? Json, bool IsQuiet)
{
    /// <summary>How many classes there are; null for as many as the labels ask for.</summary>
    public int? Classes { get; init; }
}
