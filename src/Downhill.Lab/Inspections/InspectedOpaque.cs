namespace Downhill.Lab.Inspections;

/// <summary>What is in a file and was not understood.</summary>
/// <param name="Name">Where it is among what was saved: keys and indexes with dots between.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where in the file it stands.</param>
public sealed record InspectedOpaque(string Name, string Kind, string Place);
