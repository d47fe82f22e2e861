namespace Downhill.Lab.Search;

/// <summary>A task to tune optimizers on: a network, its data, and what is left out of training.</summary>
/// <remarks>What is tuned by and what is reported are two parts of the data: the lowest loss over many trials is a
/// little too good to be true.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
///
/// var result = new Tuning([new("sgd", new SgdOptions())]) { Trials = 4, Seeds = [1], ReportSeeds = [2] }
///     .Make(new Valley());
/// Console.WriteLine(result.Optimizers[0].Best!.Values[0]);   // 0.01
///
/// internal sealed class Valley : ITuningTask
/// {
///     public string Id =&gt; "valley";
///
///     public string Data =&gt; "none";
///
///     public ITaskRun BeginTrial(OptimizerOptions options, long seed) =&gt; new Run(options.LearningRate.At(0).Value);
///
///     public ITaskRun BeginReport(OptimizerOptions options, long seed) =&gt; BeginTrial(options, seed);
///
///     private sealed class Run(double rate) : ITaskRun
///     {
///         public TaskResult Train(int epochs, CancellationToken stop = default) =&gt;
///             new(Math.Abs(Math.Log10(rate) + 2), double.NaN);
///     }
/// }
/// </code>
/// </example>
public interface ITuningTask
{
    /// <summary>Gets the name, such as <c>MNIST 784-200-10</c>.</summary>
    string Id { get; }

    /// <summary>Gets a text that tells the data from others, whose trials are not gone on with.</summary>
    string Data { get; }

    /// <summary>Begins training of which the outcome is judged to tune by.</summary>
    /// <param name="options">The options of the optimizer.</param>
    /// <param name="seed">The seed of initial weights and of the order of the data.</param>
    ITaskRun BeginTrial(OptimizerOptions options, long seed);

    /// <summary>Begins training of which the outcome is reported.</summary>
    /// <param name="options">The options of the optimizer.</param>
    /// <param name="seed">The seed of initial weights and of the order of the data.</param>
    ITaskRun BeginReport(OptimizerOptions options, long seed);
}
