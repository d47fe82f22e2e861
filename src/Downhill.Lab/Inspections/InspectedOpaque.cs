namespace Downhill.Lab.Inspections;

/// <summary>An object in a file that was not understood.</summary>
/// <param name="Name">The path within the saved object: keys and indexes, with dots between them.</param>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Place">The location in the file.</param>
public sealed record InspectedOpaque(string Name, string Kind, string Place);
