using Downhill.Lab.Search;

namespace Downhill.Lab.Tasks;

/// <summary>A task that trains an <see cref="ITaskModel"/>.</summary>
/// <remarks>A run whose loss is not finite, or that ends no better than it began, has diverged: its loss is infinite.
/// A run uses one thread; several may go on side by side.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Lab.Tasks;
///
/// ModelTask task = new("line", "none", _ =&gt; new Line());
/// Console.WriteLine(task.BeginTrial(new SgdOptions { LearningRate = 0.25 }, seed: 1).Train(epochs: 1).Loss);   // 1
///
/// // The loss |x|, from 2 on.
/// internal sealed class Line : ITaskModel
/// {
///     private readonly Parameter x = new("x", new float[] { 2 }, new float[1]);
///
///     public IReadOnlyList&lt;IParameter&gt; Parameters =&gt; [x];
///
///     public int Steps =&gt; 4;
///
///     public double Gradient(long step)
///     {
///         x.TakeGradient(out _)[0] = MathF.Sign(x.Values.Span[0]);
///         return MathF.Abs(x.Values.Span[0]);
///     }
///
///     public TaskResult Evaluate(double mean) =&gt; new(MathF.Abs(x.Values.Span[0]), double.NaN);
/// }
/// </code>
/// </example>
public sealed class ModelTask : ITuningTask
{
    private readonly Func<long, ITaskModel> trial;
    private readonly Func<long, ITaskModel> report;

    /// <summary>Initializes a task.</summary>
    /// <param name="id">The name of the task.</param>
    /// <param name="data">A text that tells its data and settings from others.</param>
    /// <param name="trial">Makes a model with a seed, whose judgement tunes.</param>
    /// <param name="report">Makes a model with a seed, whose judgement is reported; null, the default, for one that
    /// tunes: a task without data has nothing to hold back.</param>
    public ModelTask(
        string id, string data, Func<long, ITaskModel> trial, Func<long, ITaskModel>? report = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(trial);
        (Id, Data, this.trial, this.report) = (id, data, trial, report ?? trial);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Data { get; }

    /// <inheritdoc/>
    public ITaskRun BeginTrial(OptimizerOptions options, long seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ModelRun(trial(seed), options);
    }

    /// <inheritdoc/>
    public ITaskRun BeginReport(OptimizerOptions options, long seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ModelRun(report(seed), options);
    }

    /// <summary>Returns a model whose evaluation tunes.</summary>
    internal ITaskModel Model(long seed) => trial(seed);
}
