namespace Downhill.Lab.Studies;

/// <summary>A worker that makes one trial at a time.</summary>
internal interface IStudyWorker : IDisposable
{
    /// <summary>Makes a trial.</summary>
    /// <param name="job">The trial to make.</param>
    /// <param name="stop">Stops it.</param>
    Task<StudyOutcome> MakeAsync(StudyJob job, CancellationToken stop);
}
