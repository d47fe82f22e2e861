using System.Numerics;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Lab.Traces;

/// <summary>A parameter on its way over a reference's gradients.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
/// <param name="name">The name of the parameter.</param>
/// <param name="shape">The shape of the parameter.</param>
/// <param name="options">The options.</param>
/// <param name="weights">The weights to begin with.</param>
/// <param name="narrow">Narrows a number to the type.</param>
internal sealed class TraceTrack<V, T>(
    string name, IReadOnlyList<int> shape, OptimizerOptions options, T[] weights, Func<double, T> narrow)
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TensorSweep<V, T> sweep = new(options, shape);
    private StepIndex now;
    private T[]? gradient;
    private long updates;

    /// <summary>Gets the name, as the trace has it.</summary>
    public string Name => name;

    /// <summary>Gets the options: a companion's, where those of the run cannot move the parameter.</summary>
    public OptimizerOptions Options => options;

    /// <summary>Gets the weights after the last step.</summary>
    public T[] Weights => weights;

    /// <summary>Gets the state arrays, and what is kept of the tensor besides, by key.</summary>
    public IEnumerable<(string Key, T[] Array)> States => sweep.Keys.Zip(sweep.Arrays.Concat(sweep.Kept));

    /// <summary>Takes an estimate before a step, if there is one.</summary>
    public void Estimate(int step, double[]? estimate)
    {
        if (options.TakesEstimates && estimate is not null)
        {
            Sweep.Estimate<V, T>(
                options, new(step, updates + 1), weights, Array.ConvertAll(estimate, x => narrow(x)),
                sweep.Array(0), sweep.Array(1), sweep.Array(2), sweep.Array(3));
        }
    }

    /// <summary>Takes the gradient of a step; null if it is missing.</summary>
    public void Take(int step, double[]? gradient, bool countsForAll)
    {
        this.gradient = gradient is null ? null : Array.ConvertAll(gradient, x => narrow(x));
        if (gradient is not null)
        {
            var isFirst = updates == 0;
            updates = countsForAll ? step + 1 : updates + 1;
            now = new(step, updates) { IsFirst = isFirst };
        }
    }

    /// <summary>Adds what the step's measure finds here to what it finds of the whole model.</summary>
    public void Measure(Measurement? found)
    {
        if (gradient is not null && found is not null)
        {
            Sweep.Measure<V, T>(
                options, now, found,
                new(weights, gradient, sweep.Array(0), sweep.Array(1), sweep.Array(2), sweep.Array(3)));
        }
    }

    /// <summary>Moves the weights, or some of them, if there is a gradient.</summary>
    public void Step(Measurement? found, IEnumerable<Range> ranges)
    {
        if (gradient is not null && sweep.SeesTensor)
        {
            sweep.Step(now, weights, gradient);
            return;
        }

        foreach (var range in gradient is null ? [] : ranges)
        {
            Sweep.Step<V, T>(
                options, now with { Measurement = found }, weights.AsSpan(range), gradient.AsSpan(range),
                sweep.Some(0, range), sweep.Some(1, range), sweep.Some(2, range), sweep.Some(3, range));
        }
    }

    /// <summary>Returns the weights to evaluate.</summary>
    public T[] Evaluated(int steps)
    {
        T[] average = [.. weights];
        Sweep.Evaluate<V, T>(
            options, new(steps - 1, updates), average, sweep.Array(0), sweep.Array(1), sweep.Array(2), sweep.Array(3));
        return average;
    }
}
