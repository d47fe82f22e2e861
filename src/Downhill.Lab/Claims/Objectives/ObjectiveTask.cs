using Downhill.Lab.Search;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>An objective as a task to tune optimizers on.</summary>
/// <param name="id">The name.</param>
/// <param name="make">Makes the objective of a seed.</param>
/// <param name="measure">Descends, and returns what is judged by: a loss, or a number of steps.</param>
internal sealed class ObjectiveTask(string id, Func<long, IObjective> make, Func<Descent, double> measure) : ITuningTask
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Data => "made by the seed";

    /// <inheritdoc/>
    public ITaskRun BeginTrial(OptimizerOptions options, long seed) => new Run(() => measure(new(options, make(seed))));

    /// <inheritdoc/>
    public ITaskRun BeginReport(OptimizerOptions options, long seed) => BeginTrial(options, seed);

    private sealed class Run(Func<double> measure) : ITaskRun
    {
        public TaskResult Train(int epochs, CancellationToken stop = default)
        {
            stop.ThrowIfCancellationRequested();
            return new(measure(), double.NaN);
        }
    }
}
