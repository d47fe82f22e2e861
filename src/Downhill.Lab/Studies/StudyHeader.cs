namespace Downhill.Lab.Studies;

/// <summary>The first facts of a study, which do not change while it goes on.</summary>
/// <param name="Name">The name that the file gave, or was called.</param>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that it was begun on.</param>
/// <param name="Started">The time.</param>
/// <param name="Plan">The plan, a line for each part.</param>
internal sealed record StudyHeader(
    string Name, string Version, Machine Machine, DateTimeOffset Started, IReadOnlyList<string> Plan);
