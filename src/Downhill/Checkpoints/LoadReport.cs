namespace Downhill.Checkpoints;

/// <summary>What came of loading a checkpoint.</summary>
/// <param name="Missing">What the checkpoint lacked and stayed as it was, by name.</param>
/// <param name="Unexpected">What only the checkpoint had and was left out, by name.</param>
/// <param name="Converted">What was kept in another type and had to be converted, by name.</param>
/// <param name="Differences">The options that the checkpoint was saved with and that the optimizer does not have; its own
/// stand.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Converted,
    IReadOnlyList<OptionDifference> Differences);
