namespace Downhill.Lab.Experiments;

/// <summary>An observer of a comparison, called from the threads of the runs.</summary>
public interface IComparisonProgress
{
    /// <summary>Called when a run starts, advances or ends an epoch.</summary>
    /// <param name="progress">The progress of the run.</param>
    void Progressed(RunProgress progress);

    /// <summary>Called when a run is finished.</summary>
    /// <param name="result">The result of the run.</param>
    void Finished(RunResult result);
}
