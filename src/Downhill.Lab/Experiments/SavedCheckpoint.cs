namespace Downhill.Lab.Experiments;

/// <summary>A checkpoint from which training can go on, since all of its numbers are finite.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Steps">The number of steps done by then.</param>
public sealed record SavedCheckpoint(string File, long Steps);
