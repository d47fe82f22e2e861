namespace Downhill.Lab.Search;

/// <summary>The first line of the file of trials: what they belong to.</summary>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that it was begun on.</param>
/// <param name="Started">The time at which the tuning began.</param>
/// <param name="Plan">The plan of the tuning, a line for each part; trials of another plan are not gone on
/// with.</param>
internal sealed record TuningHeader(
    string Version, Machine Machine, DateTimeOffset Started, IReadOnlyList<string> Plan);
