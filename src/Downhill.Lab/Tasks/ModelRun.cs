using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Sweeps;

namespace Downhill.Lab.Tasks;

/// <summary>Training of a model, which goes on where it stopped.</summary>
internal sealed class ModelRun : ITaskRun
{
    private readonly ITaskModel model;
    private readonly Optimizer optimizer;
    private readonly Func<double> gradient;
    private readonly bool looksAhead;
    private readonly bool isObserved;
    private readonly double bound;
    private long step;
    private double sum;

    /// <summary>Initializes a run before its first step.</summary>
    public ModelRun(ITaskModel model, OptimizerOptions options)
    {
        this.model = model;
        optimizer = new(OptimizerGroups.Of([.. model.Parameters], ObservedOptions.Fresh(options)))
        {
            NonFinite = NonFinitePolicy.LetThrough, Threads = 1,
        };
        isObserved = ObservedOptions.HasMemory(options);
        looksAhead = options.LooksAhead;
        if (model is ITableModel table)
        {
            // The same bits in less time.
            table.HasRowGradient = ZeroGradient.NeverCounts(options);
        }

        gradient = Gradient;
        bound = Math.Min(model.Evaluate(double.NaN) is { Loss: { } first } && double.IsFinite(first)
            ? first : double.PositiveInfinity, model.Bound);
    }

    /// <inheritdoc/>
    public TaskResult Train(int epochs, CancellationToken stop = default)
    {
        for (var end = (long)epochs * model.Steps; step < end && double.IsFinite(sum); step++)
        {
            stop.ThrowIfCancellationRequested();
            var loss = Step();
            sum = step % model.Steps == 0 ? loss : sum + loss;
            if (isObserved && (step + 1) % model.Steps == 0)
            {
                var observed = Evaluate();
                optimizer.ObserveEvaluation(() => observed.Loss, () => observed.Accuracy);
            }
        }

        var result = Evaluate();
        return result with
        {
            Loss = double.IsFinite(sum) && result.Loss < bound ? result.Loss : double.PositiveInfinity,
        };
    }

    private TaskResult Evaluate()
    {
        using (optimizer.Evaluate())
        {
            return model.Evaluate(sum / model.Steps);
        }
    }

    /// <summary>Takes one step, and returns the loss that it began with.</summary>
    private double Step()
    {
        if (looksAhead)
        {
            return optimizer.Step(gradient);
        }

        var loss = Gradient();
        optimizer.Step();
        return loss;
    }

    private double Gradient()
    {
        optimizer.ClearGradients();
        return model.Gradient(step);
    }
}
