namespace Downhill.Lab.Experiments;

/// <summary>Is told how a comparison goes on, from the threads of the runs.</summary>
public interface IComparisonProgress
{
    /// <summary>A run started, went on or ended an epoch.</summary>
    /// <param name="progress">How far it is.</param>
    void Progressed(RunProgress progress);

    /// <summary>A run is done.</summary>
    /// <param name="result">What came of it.</param>
    void Finished(RunResult result);
}
