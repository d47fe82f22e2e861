using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

/// <summary>A task whose loss is a formula, which counts what is trained.</summary>
/// <param name="loss">Returns the loss of options after some epochs with a seed.</param>
internal sealed class FormulaTask(Func<OptimizerOptions, long, int, double> loss) : ITuningTask
{
    private int runs;

    /// <summary>A task whose loss is lowest at a rate, and diverges above ten thousand times that.</summary>
    public static FormulaTask Valley(double best, int stopAfter = int.MaxValue) => new((options, seed, epochs) =>
    {
        var rate = options.LearningRate.At(0).Value;
        return rate > 1e4 * best ? double.NaN
            : 0.1 + (Math.Pow(Math.Log10(rate / best), 2) / epochs) + (0.001 * seed / 1000);
    })
    {
        StopAfter = stopAfter,
    };

    public string Id => "formula";

    public string Data { get; init; } = "none";

    public double Accuracy { get; init; } = double.NaN;

    /// <summary>Gets all that was trained: the purpose, the options, the seed, and the epochs from and to.</summary>
    public List<(bool IsReport, OptimizerOptions Options, long Seed, int From, int To)> Trained { get; } = [];

    /// <summary>Gets or sets the number of runs after which the task stops the tuning.</summary>
    public int StopAfter { get; init; } = int.MaxValue;

    public CancellationTokenSource Stop { get; } = new();

    public ITaskRun BeginTrial(OptimizerOptions options, long seed) => new Run(this, options, seed, IsReport: false);

    public ITaskRun BeginReport(OptimizerOptions options, long seed) => new Run(this, options, seed, IsReport: true);

    private TaskResult Train(Run run, int from, int to, CancellationToken stop)
    {
        if (Interlocked.Increment(ref runs) > StopAfter)
        {
            Stop.Cancel();
        }

        stop.ThrowIfCancellationRequested();
        lock (Trained)
        {
            Trained.Add((run.IsReport, run.Options, run.Seed, from, to));
        }

        return new(loss(run.Options, run.Seed, to), Accuracy);
    }

    private sealed record Run(FormulaTask Task, OptimizerOptions Options, long Seed, bool IsReport) : ITaskRun
    {
        private int epochs;

        public TaskResult Train(int epochs, CancellationToken stop = default)
        {
            var from = this.epochs;
            this.epochs = epochs;
            return Task.Train(this, from, epochs, stop);
        }
    }
}
