namespace Downhill.Lab.Studies;

/// <summary>The answer of a worker in another process.</summary>
/// <param name="Outcome">The outcome; null if the trial failed.</param>
/// <param name="Error">The error that ended it; null for none.</param>
internal sealed record WorkerReply(StudyOutcome? Outcome, string? Error);
