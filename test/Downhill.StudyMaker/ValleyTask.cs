using Downhill.Lab.Search;
using Downhill.Lab.Studies;

namespace Downhill.StudyMaker;

/// <summary>A task of no time: its loss is a formula of rate, seed and epochs, and rates that are too high
/// diverge.</summary>
/// <param name="id">The name of the task.</param>
/// <param name="best">The best rate.</param>
/// <param name="before">Called before an epoch; null for nothing.</param>
internal sealed class ValleyTask(string id, double best, Action<string>? before = null) : ITuningTask
{
    /// <summary>A study of two tasks and four optimizers, two of them by successive halving.</summary>
    public static StudyPlan Plan(Action<string>? before = null) => new(
        "valleys", [new ValleyTask("near", 0.02, before), new ValleyTask("far", 3e-4, before)],
        [.. new OptimizerOptions[] { new SgdOptions(), new AdamOptions(), new LionOptions(), new AdagradOptions() }
            .Select((options, i) => new Tuning([new(options.GetType().Name, options)])
            {
                Search = i < 2 ? new SobolSearch() : new HalvingSearch(),
                Trials = 8,
                Epochs = 2,
                ReportSeeds = [.. Enumerable.Range(11, 20)],
            })]);

    /// <summary>A tuning of three optimizers.</summary>
    public static Tuning Tuning() => new(
        [new("sgd", new SgdOptions()), new("adam", new AdamOptions()), new("lion", new LionOptions())])
    {
        Search = new SobolSearch(), Trials = 8, Epochs = 2, ReportSeeds = [.. Enumerable.Range(11, 200)],
    };

    public string Id => id;

    public string Data => "none";

    public ITaskRun BeginTrial(OptimizerOptions options, long seed) => new Run(this, options, seed, "trial");

    public ITaskRun BeginReport(OptimizerOptions options, long seed) => new Run(this, options, seed, "report");

    private void Before(string trial) => before?.Invoke(trial);

    private TaskResult At(double rate, string optimizer, long seed, int epochs) =>
        new(rate > 300 * best ? double.PositiveInfinity
            : Math.Exp(Math.Abs(Math.Log10(rate / best)) / epochs) * (1 + (Math.Sin(seed * optimizer.Length) / 9)),
            double.NaN);

    private sealed class Run(ValleyTask task, OptimizerOptions options, long seed, string purpose) : ITaskRun
    {
        public TaskResult Train(int epochs, CancellationToken stop = default)
        {
            var (name, rate) = (options.GetType().Name, options.LearningRate.At(0).Value);
            task.Before($"{task.Id} {name} {rate:R} {seed} {epochs} {purpose}");
            stop.ThrowIfCancellationRequested();
            return task.At(rate, name, seed, epochs);
        }
    }
}
