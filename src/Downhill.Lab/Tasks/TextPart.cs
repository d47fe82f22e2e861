namespace Downhill.Lab.Tasks;

/// <summary>A part of a text, such as a book.</summary>
/// <param name="Title">The title, as in the line that begins the part.</param>
/// <param name="Passages">The passages, a line each.</param>
internal sealed record TextPart(string Title, IReadOnlyList<string> Passages);
