namespace Downhill.Lab.Experiments;

/// <summary>A checkpoint from which training can go on: all of its numbers are finite.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Steps">How many steps had been done.</param>
public sealed record SavedCheckpoint(string File, long Steps);
