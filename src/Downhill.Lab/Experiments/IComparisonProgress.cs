namespace Downhill.Lab.Experiments;

/// <summary>An observer of a comparison, called from the threads of the runs.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Experiments;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var comparison = new Comparison(MnistTable.All.Take(2).ToList(), Seeds: [0], Epochs: 1, Parallel: 1);
/// comparison.Make(new Mnist(digits, digits), "tiny", new Finishes());
///
/// internal sealed class Finishes : IComparisonProgress
/// {
///     public void Progressed(RunProgress progress)
///     {
///     }
///
///     public void Finished(RunResult result) =&gt; Console.WriteLine($"{result.Id} is finished");
/// }
/// </code>
/// </example>
public interface IComparisonProgress
{
    /// <summary>Called when a run starts, advances or ends an epoch.</summary>
    /// <param name="progress">The progress of the run.</param>
    void Progressed(RunProgress progress);

    /// <summary>Called when a run is finished.</summary>
    /// <param name="result">The result of the run.</param>
    void Finished(RunResult result);
}
